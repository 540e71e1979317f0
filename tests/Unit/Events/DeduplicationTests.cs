using Cadenza.Events.Closing;
using CsCheck;

namespace Cadenza.Tests.Unit.Events;

public class DeduplicationTests
{
    private static readonly Gen<Occurrence[]> Occurrences =
        from list in Gen.Select(Gen.UInt[0, 20], Gen.Int[0, 3], Gen.Int[0, 1]).Array[0, 60]
        select list.Select((item, i) => new Occurrence(item.Item1, item.Item2, item.Item3, i, 0)).ToArray();

    private static readonly Gen<SortedIds> Earlier =
        from ids in Gen.UInt[0, 20].Array[0, 10]
        select SortedIds.From([.. ids.Select(id => (UInt128)id).Distinct().Order()]);

    /// <summary>The rule, said slowly.</summary>
    [Fact]
    public void Run_Any_KeepsTheFirstOfEachIdThatIsNew() => Gen.Select(Occurrences, Earlier, Earlier).Sample((occurrences, one, two) =>
    {
        var result = Deduplication.Run(occurrences, [one, two]);

        var known = Ids(one).Concat(Ids(two)).ToHashSet();
        var expected = occurrences
            .GroupBy(o => o.Id)
            .Where(group => !known.Contains(group.Key))
            .Select(group => group.OrderBy(o => o.EnqueuedTicks).ThenBy(o => o.Partition).ThenBy(o => o.Sequence).First())
            .ToHashSet();
        return occurrences.Select((o, i) => result.Keep[i] == expected.Contains(o)).All(same => same)
            && result.OfEarlierHours == occurrences.Count(o => known.Contains(o.Id))
            && result.WithinHour == occurrences.Length - expected.Count - result.OfEarlierHours
            && result.Ids.SequenceEqual(occurrences.Select(o => o.Id).Distinct().Order());
    });

    [Fact]
    public void Run_OnWhatItKept_KeepsAll() => Gen.Select(Occurrences, Earlier).Sample((occurrences, earlier) =>
    {
        var first = Deduplication.Run(occurrences, [earlier]);
        var kept = occurrences.Where((_, i) => first.Keep[i]).ToArray();
        var second = Deduplication.Run(kept, [earlier]);
        return second.WithinHour == 0 && second.OfEarlierHours == 0 && second.Keep.Cast<bool>().All(keep => keep);
    });

    [Fact]
    public void Run_AnyOrder_KeepsTheSame() => Gen.Select(Occurrences, Gen.Int).Sample((occurrences, seed) =>
    {
        var shuffled = occurrences.ToArray();
        new Random(seed).Shuffle(shuffled);
        return Kept(occurrences).SetEquals(Kept(shuffled));
    });

    [Fact]
    public void SortedIds_TornContent_Throws() => Assert.Throws<InvalidDataException>(() => new SortedIds(new byte[17]));

    private static HashSet<Occurrence> Kept(Occurrence[] occurrences)
    {
        var result = Deduplication.Run(occurrences, []);
        return [.. occurrences.Where((_, i) => result.Keep[i])];
    }

    private static IEnumerable<UInt128> Ids(SortedIds ids) => Enumerable.Range(0, ids.Count).Select(i => ids[i]);
}
