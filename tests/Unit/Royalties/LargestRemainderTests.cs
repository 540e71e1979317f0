using Cadenza.Royalties;
using CsCheck;

namespace Cadenza.Tests.Unit.Royalties;

public class LargestRemainderTests
{
    private static readonly Gen<(long Amount, (string Key, long Weight)[] Shares)> Divisions =
        from amount in Gen.OneOf(Gen.Long[0, 100], Gen.Long[0, long.MaxValue])
        from weights in Gen.OneOf(Gen.Long[0, 5], Gen.Long[0, long.MaxValue / 64]).Array[0, 40]
        select (amount, weights.Select((weight, i) => ($"key-{i:D2}", weight)).ToArray());

    [Fact]
    public void Divide_AnyWeights_PartsSumToTheAmount() => Divisions.Sample(division =>
        LargestRemainder.Divide(division.Amount, division.Shares).Sum()
            == (division.Shares.All(share => share.Weight == 0) ? 0 : division.Amount));

    [Fact]
    public void Divide_AnyOrder_GivesTheSame() => Gen.Select(Divisions, Gen.Int).Sample((division, seed) =>
    {
        var shuffled = division.Shares.ToArray();
        new Random(seed).Shuffle(shuffled);
        return ByKey(division.Amount, division.Shares).SequenceEqual(ByKey(division.Amount, shuffled));
    });

    [Fact]
    public void Divide_GreaterWeight_NeverGetsLess() => Divisions.Sample(division =>
    {
        var parts = LargestRemainder.Divide(division.Amount, division.Shares);
        var byWeight = division.Shares.Zip(parts).OrderBy(pair => pair.First.Weight).ToList();
        return byWeight.Zip(byWeight.Skip(1)).All(pair => pair.First.First.Weight == pair.Second.First.Weight || pair.First.Second <= pair.Second.Second);
    });

    [Fact]
    public void Divide_EachPart_IsWithinOneOfExact() => Divisions.Sample(division =>
    {
        var total = division.Shares.Aggregate(Int128.Zero, (sum, share) => sum + share.Weight);
        var parts = LargestRemainder.Divide(division.Amount, division.Shares);
        return total == 0 || division.Shares.Zip(parts).All(pair =>
            pair.Second - (long)((Int128)division.Amount * pair.First.Weight / total) is 0 or 1);
    });

    [Fact]
    public void Divide_EqualRemainders_GoByKey() =>
        Assert.Equal([33, 34, 33], LargestRemainder.Divide(100, [("c", 1), ("a", 1), ("b", 1)]));

    [Fact]
    public void Divide_NegativeWeight_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => LargestRemainder.Divide(1, [("a", -1)]));

    [Fact]
    public void Divide_WeightsTooGreat_Throws() =>
        Assert.Throws<OverflowException>(() => LargestRemainder.Divide(1, [("a", long.MaxValue), ("b", 1)]));

    private static IEnumerable<(string Key, long Part)> ByKey(long amount, (string Key, long Weight)[] shares) =>
        shares.Zip(LargestRemainder.Divide(amount, shares), (share, part) => (share.Key, part)).OrderBy(pair => pair.Key, StringComparer.Ordinal);
}
