using Cadenza.Events.Closing.Duplicates;

namespace Cadenza.Events.Closing;

/// <summary>One event type's part of an <see cref="HourReport"/>.</summary>
/// <param name="Type">The event type.</param>
/// <param name="Received">Valid events received.</param>
/// <param name="Kept">Events in clean files.</param>
/// <param name="Duplicates">Events received before.</param>
/// <param name="CountedPlays">Plays that count for royalties.</param>
/// <param name="ManifestSha256">SHA-256 of the manifest, in hex.</param>
/// <param name="Ids">The ids received, as in the manifest: what later hours look back on.</param>
public sealed record TypeReport(
    string Type, long Received, long Kept, long Duplicates, long CountedPlays, string ManifestSha256, IReadOnlyList<IdsFile> Ids);

/// <summary>
/// That an hour of a hub is closed, and what it held: blob <c>_hubs/{hub}/yyyy/MM/dd/HH.json</c> in container <c>clean</c>, written
/// once, after every type's manifest.
/// </summary>
public sealed record HourReport
{
    /// <summary>The hub.</summary>
    public required string Hub { get; init; }

    /// <summary>The hour.</summary>
    public required HourBucket Hour { get; init; }

    /// <summary>Events received, heartbeats aside.</summary>
    public required long Received { get; init; }

    /// <summary>Events in clean files.</summary>
    public required long Kept { get; init; }

    /// <summary>Events received before.</summary>
    public required long Duplicates { get; init; }

    /// <summary>Invalid events.</summary>
    public required long Quarantined { get; init; }

    /// <summary>Heartbeats.</summary>
    public required long Heartbeats { get; init; }

    /// <summary>The event types, by name.</summary>
    public required IReadOnlyList<TypeReport> Types { get; init; }

    /// <summary>The messages, by partition.</summary>
    public required IReadOnlyList<PartitionRange> Partitions { get; init; }

    /// <summary>What became of the events, by partition.</summary>
    public required IReadOnlyList<PartitionAccount> Accounts { get; init; }

    /// <summary>The figures as a reconciliation.</summary>
    public Reconciliation ToReconciliation() => new(Received, Kept, Duplicates, Quarantined);
}
