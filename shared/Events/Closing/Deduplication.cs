using System.Collections;

namespace Cadenza.Events.Closing;

/// <summary>Where and when an event was received; the order in which the first of several duplicates is found.</summary>
public readonly record struct Occurrence(UInt128 Id, long EnqueuedTicks, int Partition, long Sequence, int Index) : IComparable<Occurrence>
{
    /// <inheritdoc />
    public int CompareTo(Occurrence other)
    {
        var order = Id.CompareTo(other.Id);
        order = order != 0 ? order : EnqueuedTicks.CompareTo(other.EnqueuedTicks);
        order = order != 0 ? order : Partition.CompareTo(other.Partition);
        order = order != 0 ? order : Sequence.CompareTo(other.Sequence);
        return order != 0 ? order : Index.CompareTo(other.Index);
    }
}

/// <summary>Which events of an hour are kept.</summary>
/// <param name="Keep">By the event's place in the input.</param>
/// <param name="Ids">Every id received in the hour, once each, ascending: also those of duplicates, so that a third sending within the window is found by the second.</param>
/// <param name="WithinHour">How many are duplicates of one in the hour.</param>
/// <param name="OfEarlierHours">How many have an id that was received in an hour before.</param>
public sealed record DeduplicationResult(BitArray Keep, UInt128[] Ids, long WithinHour, long OfEarlierHours);

/// <summary>The rule: of the events with one id, the first by (enqueued time, partition, sequence, index) is kept, unless the id was received before. Pure.</summary>
public static class Deduplication
{
    /// <summary>Finds the events to keep.</summary>
    /// <param name="occurrences">The hour's events, in any order.</param>
    /// <param name="earlier">The ids of hours before, each list ascending.</param>
    public static DeduplicationResult Run(IReadOnlyList<Occurrence> occurrences, IReadOnlyList<SortedIds> earlier)
    {
        var sorted = occurrences.ToArray();
        var places = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, places);
        var ids = Distinct(sorted);
        var known = Known(ids, earlier);

        var keep = new BitArray(sorted.Length);
        var (withinHour, ofEarlierHours) = (0L, 0L);
        for (int i = 0, id = -1; i < sorted.Length; i++)
        {
            var isFirst = i == 0 || sorted[i].Id != sorted[i - 1].Id;
            id += isFirst ? 1 : 0;
            keep[places[i]] = isFirst && !known[id];
            ofEarlierHours += known[id] ? 1 : 0;
            withinHour += !known[id] && !isFirst ? 1 : 0;
        }

        return new DeduplicationResult(keep, ids, withinHour, ofEarlierHours);
    }

    private static UInt128[] Distinct(Occurrence[] sorted)
    {
        var ids = new List<UInt128>(sorted.Length);
        foreach (var occurrence in sorted)
        {
            if (ids.Count == 0 || ids[^1] != occurrence.Id)
            {
                ids.Add(occurrence.Id);
            }
        }

        return [.. ids];
    }

    /// <summary>Both sides ascend, so one pass over each earlier hour is enough.</summary>
    private static BitArray Known(UInt128[] ids, IReadOnlyList<SortedIds> earlier)
    {
        var known = new BitArray(ids.Length);
        foreach (var hour in earlier)
        {
            for (int i = 0, j = 0; i < ids.Length && j < hour.Count;)
            {
                var order = ids[i].CompareTo(hour[j]);
                if (order == 0)
                {
                    known[i] = true;
                }

                i += order <= 0 ? 1 : 0;
                j += order >= 0 ? 1 : 0;
            }
        }

        return known;
    }
}
