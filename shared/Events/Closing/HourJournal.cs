using Cadenza.Events.Ingest;

namespace Cadenza.Events.Closing;

/// <summary>Everything that was committed for one hour of a hub, by partition in the order of their numbers.</summary>
internal sealed record HourJournal(IReadOnlyList<(int Partition, IReadOnlyList<JournalEntry> Entries)> Partitions)
{
    /// <summary>All entries, by partition and sequence.</summary>
    public IEnumerable<JournalEntry> Entries => Partitions.SelectMany(partition => partition.Entries);

    /// <summary>The types of which there are events, in the order of their names.</summary>
    public IReadOnlyList<string> Types =>
        [.. Entries.SelectMany(entry => entry.Files).Select(file => file.Type!).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The files of a type, by partition and sequence.</summary>
    public IReadOnlyList<JournalFile> FilesOf(string type) => [.. Entries.SelectMany(entry => entry.Files).Where(file => file.Type == type)];

    /// <summary>The messages, by partition; throws a <see cref="ReconciliationException"/> for a gap.</summary>
    public IReadOnlyList<PartitionRange> Ranges() => [.. Partitions.Select(partition => PartitionRange.Of(partition.Partition, partition.Entries)!)];

    /// <summary>Throws a <see cref="ReconciliationException"/> when the messages do not continue those of the closed hours.</summary>
    public void RequireContinues(HubFrontier frontier)
    {
        foreach (var (partition, entries) in Partitions)
        {
            if (frontier.LastSequenceOf(partition) is { } last)
            {
                PartitionRange.RequireContinuous(partition, last, entries[0].From, entries[0].MissingBefore ?? 0);
            }
        }
    }
}
