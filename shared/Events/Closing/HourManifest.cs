using Cadenza.Events.Closing.Duplicates;

namespace Cadenza.Events.Closing;

/// <summary>A file of a closed hour.</summary>
/// <param name="Name">The blob's name in its container.</param>
/// <param name="Events">Lines, or ids.</param>
/// <param name="Bytes">Bytes of the content, unpacked.</param>
/// <param name="Sha256">SHA-256 of the content, unpacked, in hex: <c>zcat | sha256sum</c>.</param>
public sealed record CleanFile(string Name, long Events, long Bytes, string Sha256);

/// <summary>
/// What a closed hour of one event type holds: blob <c>{type}/yyyy/MM/dd/HH/_manifest.json</c> in container <c>clean</c>, written last
/// and once. Whoever reads clean events starts here, and never by listing.
/// </summary>
public sealed record HourManifest
{
    /// <summary>The event type.</summary>
    public required string Type { get; init; }

    /// <summary>The hub it came by.</summary>
    public required string Hub { get; init; }

    /// <summary>The hour.</summary>
    public required HourBucket Hour { get; init; }

    /// <summary>Valid events received.</summary>
    public required long Received { get; init; }

    /// <summary>Of these, how many are kept.</summary>
    public required long Kept { get; init; }

    /// <summary>How many have an id that another event of the same hour is the first to have.</summary>
    public required long DuplicatesWithinHour { get; init; }

    /// <summary>How many have an id that is the first of its kind in the hour, but was received in an hour before.</summary>
    public required long DuplicatesOfEarlierHours { get; init; }

    /// <summary>The kept events, in container <c>clean</c>: read one after the other they are in the order (partition, sequence, index).</summary>
    public required IReadOnlyList<CleanFile> Files { get; init; }

    /// <summary>The ids received, in container <c>clean</c>: of each file the keys are greater than those of the file before.</summary>
    public required IReadOnlyList<IdsFile> Ids { get; init; }

    /// <summary>The counted plays, in container <c>counts</c>; null when the type bears no royalties.</summary>
    public CleanFile? Counts { get; init; }

    /// <summary>Plays that count for royalties; null when the type bears none.</summary>
    public long? CountedPlays { get; init; }

    /// <summary>When the hub received the first kept event; null when none is kept.</summary>
    public DateTimeOffset? MinEnqueuedAt { get; init; }

    /// <summary>When it received the last.</summary>
    public DateTimeOffset? MaxEnqueuedAt { get; init; }

    /// <summary>The hub's messages of this hour (of all types), by partition.</summary>
    public required IReadOnlyList<PartitionRange> Partitions { get; init; }

    /// <summary>What became of this type's events, by partition; those without any are left out.</summary>
    public required IReadOnlyList<PartitionAccount> Accounts { get; init; }

    /// <summary>The figures as a reconciliation.</summary>
    internal Reconciliation ToReconciliation() => new(Received, Kept, checked(DuplicatesWithinHour + DuplicatesOfEarlierHours), 0);
}
