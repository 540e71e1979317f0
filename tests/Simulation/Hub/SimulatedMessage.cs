namespace Cadenza.Tests.Simulation.Hub;

/// <summary>One event of a message, and what must become of it.</summary>
/// <param name="Id">Its id; of an invalid one nothing is said.</param>
/// <param name="Type">Its type; null when it is invalid, and goes to quarantine.</param>
/// <param name="Bytes">The envelope on one line; of an invalid one, the bytes as they were sent.</param>
/// <param name="Plays">The fields that a play is counted by; null for other types.</param>
internal sealed record SimulatedEvent(Guid Id, string? Type, byte[] Bytes, PlayedFields? Plays = null)
{
    public bool IsHeartbeat => Type == "heartbeat";
}

/// <summary>What a play is counted by.</summary>
internal sealed record PlayedFields(string TrackId, string Country, string Product, long MsPlayed);

/// <summary>A message as a producer made it, and what is in it. The same object is sent when it is sent again.</summary>
internal sealed record SimulatedMessage(string Key, byte[] Body, IReadOnlyList<SimulatedEvent> Events);

/// <summary>A message as it lies in a partition.</summary>
internal sealed record HubMessage(long Sequence, DateTimeOffset EnqueuedAt, SimulatedMessage Message);
