using Cadenza.Royalties;
using CsCheck;

namespace Cadenza.Tests.Unit.Royalties;

public class PoolSplitTests
{
    private static readonly Period December = Period.Parse("2025-12");
    private static readonly CatalogId[] Tracks = [.. Enumerable.Range(0, 12).Select(i => CatalogId.Derive("track", $"t{i}"))];

    /// <summary>Ten tracks with rights of one to three payees, two without.</summary>
    private static readonly Dictionary<string, RightsDocument> Rights = Tracks.Take(10).Select((track, i) => RightsDocument.Create(
        track,
        (i % 3) switch
        {
            0 => [new($"payee-{i % 4}", 10_000)],
            1 => [new($"payee-{i % 4}", 3_333), new("label-a", 6_667)],
            _ => [new("label-a", 1), new("label-b", 4_999), new($"payee-{i % 4}", 5_000)],
        })).ToDictionary(rights => rights.TrackId);

    private static readonly Gen<PlaysToPay[]> Counts =
        from items in Gen.Select(Gen.Int[0, 11], OneOf("DE", "AT"), OneOf("premium", "free"), Gen.Long[0, 1000]).Array[0, 40]
        select items.Select(item => new PlaysToPay(Tracks[item.Item1].ToString(), item.Item2, item.Item3, item.Item4)).ToArray();

    private static readonly Gen<PoolDocument> Pools =
        from amount in Gen.Long[0, 1_000_000_000]
        from country in OneOf<string?>(null, "DE")
        from product in OneOf<string?>(null, "premium")
        select PoolDocument.Create(December, "pool", new Money(amount, "EUR"), country, product);

    [Fact]
    public void Run_AnyPlays_SharesOutExactlyThePool() => Gen.Select(Pools, Counts).Sample((pool, counts) =>
    {
        var result = PoolSplit.Run(pool, counts, Rights);
        return result.PaidMinor + result.UnattributedMinor + result.UndistributedMinor == pool.AmountMinor
            && result.CountedPlays == counts.Where(count => pool.Covers(count.Country, count.Product)).Sum(count => count.Plays)
            && (result.UndistributedMinor == 0 || result.CountedPlays == 0);
    });

    [Fact]
    public void Run_AnyOrderOfCounts_GivesTheSameLines() => Gen.Select(Pools, Counts, Gen.Int).Sample((pool, counts, seed) =>
    {
        var shuffled = counts.ToArray();
        new Random(seed).Shuffle(shuffled);
        return PoolSplit.Run(pool, counts, Rights).Lines.SequenceEqual(PoolSplit.Run(pool, shuffled, Rights).Lines);
    });

    [Fact]
    public void Make_AnyPools_StatementsSumToWhatIsPaid() => Gen.Select(Pools, Counts).Sample((pool, counts) =>
    {
        var result = PoolSplit.Run(pool, counts, Rights);
        var statements = Statement.Make(December, "EUR", [result], new Dictionary<string, string>());
        return statements.Sum(statement => statement.AmountMinor) == result.PaidMinor
            && statements.All(statement => statement.Lines.Sum(line => line.AmountMinor) == statement.AmountMinor)
            && statements.All(statement => statement.PayeeId != PayeeId.Unattributed);
    });

    [Fact]
    public void Run_NothingPlayed_LeavesThePoolUndistributed()
    {
        var result = PoolSplit.Run(PoolDocument.Create(December, "all", new Money(500, "EUR")), [], Rights);

        Assert.Equal(500, result.UndistributedMinor);
        Assert.Empty(result.Lines);
    }

    [Fact]
    public void Run_TrackWithoutRights_IsHeldNotLost()
    {
        var plays = new[] { Tracks[0], Tracks[11] }.Select(track => new PlaysToPay(track.ToString(), "DE", "premium", 1));

        var result = PoolSplit.Run(PoolDocument.Create(December, "all", new Money(101, "EUR")), plays, Rights);

        Assert.Equal((51, 50), (result.PaidMinor, result.UnattributedMinor));
    }

    [Fact]
    public void Run_Halves_GivesTheCentByPayeeId()
    {
        var rights = RightsDocument.Create(Tracks[0], [new("b", 5_000), new("a", 5_000)]);

        var result = PoolSplit.Run(
            PoolDocument.Create(December, "all", new Money(101, "EUR")),
            [new PlaysToPay(rights.TrackId, "DE", "premium", 3)],
            new Dictionary<string, RightsDocument> { [rights.TrackId] = rights });

        Assert.Equal([("a", 51), ("b", 50)], result.Lines.Select(line => (line.Payee, line.AmountMinor)));
    }

    [Theory]
    [InlineData(9_999, "sum to 9999")]
    [InlineData(10_001, "not 1 to 10,000")]
    public void Create_SharesThatAreNoWhole_Throws(int basisPoints, string reason) => Assert.Contains(
        reason, Assert.Throws<ArgumentException>(() => RightsDocument.Create(Tracks[0], [new("a", basisPoints)])).Message, StringComparison.Ordinal);

    [Fact]
    public void Create_PayeeTwice_Throws() => Assert.Throws<ArgumentException>(() => RightsDocument.Create(Tracks[0], [new("a", 5_000), new("a", 5_000)]));

    [Fact]
    public void Create_UnattributedAsPayee_Throws() => Assert.Throws<ArgumentException>(() => PayeeDocument.Create(PayeeId.Unattributed, "x"));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
