using System.Collections.Concurrent;
using Cadenza.Events.Ingest;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Closing;

/// <summary>Reads the journals of complete hours. They do not change any more, so some are kept: every step of a closing needs them. Thread safe.</summary>
internal sealed class HourJournals(EventContainers containers)
{
    private const int KeptLines = 200_000;

    private readonly ConcurrentDictionary<(string Hub, HourBucket Hour), HourJournal> _journals = new();

    /// <summary>What was committed for a complete hour.</summary>
    public async Task<HourJournal> ReadAsync(string hub, IReadOnlyList<int> partitions, HourBucket hour, CancellationToken cancellationToken)
    {
        if (_journals.TryGetValue((hub, hour), out var known))
        {
            return known;
        }

        var reads = partitions.Order().Select(async partition =>
            (partition, await new PartitionJournal(containers.Journal, hub, partition).ReadHourAsync(hour, cancellationToken)));
        var journal = new HourJournal([.. (await Task.WhenAll(reads)).Where(read => read.Item2.Count > 0)]);
        if (_journals.Values.Sum(kept => kept.Size) + journal.Size > KeptLines)
        {
            _journals.Clear();
        }

        return _journals.GetOrAdd((hub, hour), journal);
    }
}
