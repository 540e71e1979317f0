namespace Cadenza.Local.Commands.Events.Costs;

/// <summary>How the pipeline is set up, and what it takes; <c>infra/azure/COSTS.md</c> says which figures were measured, and which are supposed.</summary>
internal sealed record Deployment
{
    /// <summary>Event types of the telemetry hub. Hub <c>plays</c> has three.</summary>
    public double TelemetryTypes { get; init; } = 300;

    /// <summary>Event types of hub <c>plays</c>.</summary>
    public double PlayTypes { get; init; } = 3;

    /// <summary>The part of all events that hub <c>plays</c> carries.</summary>
    public double PlayShare { get; init; } = 0.05;

    /// <summary>The most partitions a hub has in the Standard tier.</summary>
    public double PartitionsMax { get; init; } = 32;

    /// <summary>The most throughput units a namespace has in the Standard tier.</summary>
    public double ThroughputUnitsMax { get; init; } = 40;

    /// <summary>Seconds that the trigger waits for a batch to fill.</summary>
    public double BatchSeconds { get; init; } = 60;

    /// <summary>The most messages of a batch.</summary>
    public double BatchMessagesMax { get; init; } = 10_000;

    /// <summary>Gigabytes of an instance, which has one core.</summary>
    public double InstanceGigabytes { get; init; } = 2;

    /// <summary>How busy an instance's core may be.</summary>
    public double Utilisation { get; init; } = 0.6;

    /// <summary>Core seconds that the Function App takes to ingest a million messages of one event each.</summary>
    public double IngestSecondsPerMillion { get; init; } = 6.6;

    /// <summary>The same for a million packed events.</summary>
    public double PackedIngestSecondsPerMillion { get; init; } = 3.7;

    /// <summary>Core seconds to remove the duplicates of a million events, and to count and write them.</summary>
    public double CloseSecondsPerMillion { get; init; } = 5.1;

    /// <summary>Bytes that an event has in a raw file, and again in a clean one, as gzip.</summary>
    public double StoredBytes { get; init; } = 120;

    /// <summary>Bytes that an event's id has in an hour's ids.</summary>
    public double IdBytes { get; init; } = 16;

    /// <summary>Days that raw and clean files of telemetry are kept.</summary>
    public double TelemetryDays { get; init; } = 90;

    /// <summary>Days that raw and clean files of plays are kept: those of <c>track_played</c>, which nearly all plays are.</summary>
    public double PlayDays { get; init; } = 760;

    /// <summary>Events of one file of a closed hour, at most.</summary>
    public double CleanFileEvents { get; init; } = 1_000_000;
}
