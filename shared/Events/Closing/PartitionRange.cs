using Cadenza.Events.Ingest;

namespace Cadenza.Events.Closing;

/// <summary>The messages of one partition in one hour: every number from the first to the last, <paramref name="Missing"/> aside.</summary>
/// <param name="Partition">The partition's number.</param>
/// <param name="From">The first sequence number.</param>
/// <param name="To">The last.</param>
/// <param name="Missing">How many an operator has accepted as lost by the hub.</param>
public sealed record PartitionRange(int Partition, long From, long To, long Missing)
{
    /// <summary>The range of an hour's journal; null when there are no entries.</summary>
    /// <exception cref="ReconciliationException">There is a gap between two entries.</exception>
    public static PartitionRange? Of(int partition, IReadOnlyList<JournalEntry> entries)
    {
        if (entries.Count == 0)
        {
            return null;
        }

        for (var i = 1; i < entries.Count; i++)
        {
            RequireContinuous(partition, entries[i - 1].To, entries[i].From, entries[i].MissingBefore ?? 0);
        }

        return new PartitionRange(partition, entries[0].From, entries[^1].To, entries.Sum(entry => entry.MissingBefore ?? 0));
    }

    /// <summary>Throws a <see cref="ReconciliationException"/> when messages lie between <paramref name="last"/> and <paramref name="next"/> that are not accounted for.</summary>
    public static void RequireContinuous(int partition, long last, long next, long missing)
    {
        if (next != last + 1 + missing)
        {
            throw new ReconciliationException($"Partition {partition}: message {next} follows {last}, with {missing} accepted as missing.");
        }
    }
}
