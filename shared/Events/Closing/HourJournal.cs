using Cadenza.Events.Ingest;

namespace Cadenza.Events.Closing;

/// <summary>Everything that was committed for one hour of a hub, by partition in the order of their numbers.</summary>
internal sealed record HourJournal(IReadOnlyList<(int Partition, IReadOnlyList<JournalEntry> Entries)> Partitions)
{
    private readonly Lazy<ILookup<string, (int Partition, JournalFile File)>> _files = new(() => (
        from partition in Partitions
        from entry in partition.Entries
        from file in entry.Files
        select (partition.Partition, file)).ToLookup(item => item.file.Type!, StringComparer.Ordinal));

    /// <summary>All entries, by partition and sequence.</summary>
    public IEnumerable<JournalEntry> Entries => Partitions.SelectMany(partition => partition.Entries);

    /// <summary>The types of which there are events, in the order of their names.</summary>
    public IReadOnlyList<string> Types => [.. _files.Value.Select(type => type.Key).Order(StringComparer.Ordinal)];

    /// <summary>How much memory it takes, about: lines and files.</summary>
    public int Size => Entries.Sum(entry => 1 + entry.Files.Count);

    /// <summary>The files of a type, by partition and sequence.</summary>
    public IEnumerable<(int Partition, IEnumerable<JournalFile> Files)> FilesOf(string type) =>
        _files.Value[type].GroupBy(item => item.Partition, item => item.File).Select(group => (group.Key, group.AsEnumerable()));

    /// <summary>How many valid events of a type were received.</summary>
    public long ReceivedOf(string type) => _files.Value[type].Sum(item => item.File.Events);

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
