namespace Cadenza.Local.Commands.Listening;

/// <summary>One message of the simulated day.</summary>
/// <param name="ReceivedAt">When the hub is to have it, UTC.</param>
/// <param name="Hub">The event hub.</param>
/// <param name="UserId">The listener, and the partition key.</param>
/// <param name="Body">The envelope as JSON in UTF-8, or something that is none.</param>
/// <param name="ByHttp">Whether it is posted to the API rather than sent to the hub.</param>
internal sealed record PlannedEvent(DateTimeOffset ReceivedAt, string Hub, string UserId, ReadOnlyMemory<byte> Body, bool ByHttp);

/// <summary>What the pipeline must find in the simulated day.</summary>
/// <param name="Plays">Distinct plays.</param>
/// <param name="CountedPlays">Those of them heard for 30 s or more.</param>
/// <param name="Duplicates">Plays sent a second time.</param>
/// <param name="Telemetry">Distinct events of other types.</param>
/// <param name="Invalid">Messages that are no event, for quarantine.</param>
/// <param name="Implausible">Counted plays that nobody can have heard.</param>
internal sealed record DayFigures(int Plays, int CountedPlays, int Duplicates, int Telemetry, int Invalid, int Implausible)
{
    /// <summary>Messages in all.</summary>
    public int Messages => Plays + Duplicates + Telemetry + Invalid;
}
