namespace Cadenza.Runtime.Durable;

/// <summary>A new call, with what its execution needs and the history does not keep.</summary>
internal sealed record ScheduledCall(CallEvent Event, string? Payload = null)
{
    /// <summary>The version of a sub-orchestration.</summary>
    public string? Version { get; init; }

    /// <summary>The tags of a sub-orchestration.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
