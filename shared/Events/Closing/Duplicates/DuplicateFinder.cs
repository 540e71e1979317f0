namespace Cadenza.Events.Closing.Duplicates;

/// <summary>What became of one share of an hour's keys.</summary>
/// <param name="Ids">The ids received, once each: also those of duplicates, so that a third sending within the window is found by the second.</param>
/// <param name="OfEarlierHours">How many of them were received in an hour before.</param>
internal sealed record ShardResult(IdsFile Ids, long OfEarlierHours);

/// <summary>
/// The rule: of the events with one id, the first by (enqueued time, partition, sequence, index) is kept, unless the id was received
/// before. Takes records in that order, and holds no more of them than a window, however many there are of one id.
/// </summary>
/// <param name="window">Where ids wait to be held against earlier hours.</param>
/// <param name="markKnown">Marks the ids of a window that were received in an hour before.</param>
/// <param name="ids">Where the ids are written.</param>
/// <param name="flush">Called after some of them are written.</param>
internal sealed class DuplicateFinder(KeyWindow window, Func<KeyWindow, Task> markKnown, IdsWriter ids, Func<Task> flush)
{
    /// <summary>1 MiB of ids: what is written is buffered until it is flushed.</summary>
    private const int WrittenAtOnce = 64 * 1024;

    private IdKey? _last;

    /// <summary>How many ids were received in an hour before.</summary>
    public long OfEarlierHours { get; private set; }

    /// <summary>Adds the duplicates among the records to <paramref name="duplicates"/>.</summary>
    public async Task FindAsync(IAsyncEnumerable<ReadOnlyMemory<KeyRecord>> batches, EventSet duplicates)
    {
        await foreach (var batch in batches)
        {
            for (var taken = 0; taken < batch.Length;)
            {
                taken += Take(batch.Span[taken..], duplicates);
                if (window.IsFull)
                {
                    await DecideAsync(duplicates);
                }
            }
        }

        await DecideAsync(duplicates);
    }

    private int Take(ReadOnlySpan<KeyRecord> records, EventSet duplicates)
    {
        var taken = 0;
        for (; taken < records.Length && !window.IsFull; taken++)
        {
            ref readonly var record = ref records[taken];
            if (record.Key == _last)
            {
                duplicates.Add(record.Ordinal);
            }
            else
            {
                _last = record.Key;
                window.Add(record.Key, record.Ordinal);
            }
        }

        return taken;
    }

    private async Task DecideAsync(EventSet duplicates)
    {
        if (window.Count == 0)
        {
            return;
        }

        await markKnown(window);
        for (var i = 0; i < window.Count; i++)
        {
            if (window.Known[i])
            {
                duplicates.Add(window.Ordinals[i]);
                OfEarlierHours++;
            }
        }

        for (var at = 0; at < window.Count; at += WrittenAtOnce)
        {
            ids.Write(window.Keys[at..Math.Min(window.Count, at + WrittenAtOnce)]);
            await flush();
        }

        window.Clear();
    }
}
