namespace Cadenza.Events.Ingest;

/// <summary>A blob with events that a journal entry commits.</summary>
/// <param name="Name">Its name in its container.</param>
/// <param name="Events">How many lines it has.</param>
/// <param name="Bytes">How many bytes the blob has.</param>
/// <param name="Type">The event type; null for quarantined ones.</param>
public sealed record JournalFile(string Name, long Events, long Bytes, string? Type = null);

/// <summary>One line of a journal: the commit of one run of a partition's messages, all of one hour.</summary>
public sealed record JournalEntry
{
    /// <summary>The first message's sequence number.</summary>
    public required long From { get; init; }

    /// <summary>The last message's.</summary>
    public required long To { get; init; }

    /// <summary>Messages before <see cref="From"/> that the hub no longer had, when an operator has accepted that; else absent.</summary>
    public long? MissingBefore { get; init; }

    /// <summary>When the hub received the first message.</summary>
    public required DateTimeOffset FirstEnqueuedAt { get; init; }

    /// <summary>The latest time at which the hub received any message up to the last: the partition's watermark, which never goes back.</summary>
    public required DateTimeOffset LastEnqueuedAt { get; init; }

    /// <summary>Events in these messages, heartbeats aside: those in <see cref="Files"/> and those quarantined.</summary>
    public required long Received { get; init; }

    /// <summary>Heartbeats, which are not stored.</summary>
    public required long Heartbeats { get; init; }

    /// <summary>Invalid events.</summary>
    public required long Quarantined { get; init; }

    /// <summary>The blobs in container <c>raw</c>, one a type, in the order of the types' names.</summary>
    public required IReadOnlyList<JournalFile> Files { get; init; }

    /// <summary>The blob in container <c>quarantine</c>, if any.</summary>
    public JournalFile? Quarantine { get; init; }
}
