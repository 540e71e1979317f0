using System.Text;
using System.Text.Json;
using Cadenza.Events.Closing;
using Cadenza.Events.Plausibility;
using Cadenza.Royalties;
using CsCheck;

namespace Cadenza.Tests.Unit.Royalties;

public sealed class WithheldTests
{
    private static readonly Period December = Period.Parse("2025-12");
    private static readonly PoolDocument Pool = PoolDocument.Create(December, "all", new Money(100_003, "EUR"));
    private static readonly CatalogId[] Tracks = [.. Enumerable.Range(0, 4).Select(i => CatalogId.Derive("track", $"t{i}"))];

    private static readonly Dictionary<string, RightsDocument> Rights = Tracks.Take(3)
        .Select((track, i) => RightsDocument.Create(track, [new($"payee-{i}", 6_000), new("label", 4_000)])).ToDictionary(rights => rights.TrackId);

    private static readonly Gen<(int Track, string Country, long Paid, WithheldFigures Withheld)[]> Any = Gen.Select(
        Gen.Int[0, 3], Gen.Bool.Select(first => first ? "DE" : "AT"), Gen.Long[0, 50], Gen.Long[0, 9], Gen.Long[0, 9])
        .Select(item => (item.Item1, item.Item2, item.Item3, new WithheldFigures(item.Item4, 0, item.Item5))).Array[0, 20];

    [Fact]
    public void Of_AnyCounts_CountedIsPaidAndWithheld() => Any.Sample(plays =>
    {
        var (counts, withheld) = Count(plays);
        var toPay = PlaysToPay.Of(counts, withheld);

        Assert.Equal(plays.Sum(play => play.Paid), toPay.Sum(play => play.Plays));
        Assert.Equal(WithheldFigures.Sum(plays.Select(play => play.Withheld)), WithheldFigures.Sum(toPay.Select(play => play.Withheld)));
        Assert.Equal(counts.Counted, toPay.Sum(play => play.Plays + play.Withheld.Total));
    });

    [Fact]
    public void Run_WithheldPlays_ChangeNoAmount() => Any.Sample(plays =>
    {
        var with = PoolSplit.Run(Pool, Pay(plays), Rights);
        var without = PoolSplit.Run(Pool, Pay([.. plays.Select(play => play with { Withheld = default })]), Rights);

        Assert.Equal(with.CountedPlays, without.CountedPlays + with.Withheld.Total);
        Assert.Equal(without.UndistributedMinor, with.UndistributedMinor);
        Assert.Equal(
            without.Lines.Select(line => (line.Payee, line.TrackId, line.Plays, line.AmountMinor)),
            with.Lines.Where(line => line.Plays > 0).Select(line => (line.Payee, line.TrackId, line.Plays, line.AmountMinor)));
    });

    [Fact]
    public void Of_MoreWithheldThanCounted_Throws()
    {
        var (counts, withheld) = Count([(0, "DE", 1, new(1, 0, 0))]);
        withheld.Add(new WithheldCount(Tracks[0].ToString(), "DE", "premium", new(2, 0, 0)));

        Assert.Throws<ReconciliationException>(() => PlaysToPay.Of(counts, withheld));
    }

    [Fact]
    public void Of_WithheldPlaysThatNobodyCounted_Throws()
    {
        var (counts, withheld) = Count([(0, "DE", 1, default)]);
        withheld.Add(new WithheldCount(Tracks[1].ToString(), "DE", "premium", new(0, 0, 1)));

        Assert.Throws<ReconciliationException>(() => PlaysToPay.Of(counts, withheld));
    }

    [Fact]
    public void ToCsv_NothingWithheld_IsAsItWasWithoutRules()
    {
        var statement = Statements([(0, "DE", 3, default)])[1];

        Assert.Equal($"period,payee_id,pool,track_id,plays,basis_points,amount_minor,currency\n2025-12,payee-0,all,{Tracks[0]},3,6000,60002,EUR\n", statement.ToCsv());
        Assert.DoesNotContain("withheld", Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(statement, RoyaltyJson.Default.Statement)), StringComparison.Ordinal);
    }

    [Fact]
    public void Make_AllPlaysOfAPayeeWithheld_StatesThemWithNothingPaid()
    {
        var statement = Statements([(0, "DE", 3, default), (1, "DE", 0, new(1, 0, 61))]).Single(statement => statement.PayeeId == "payee-1");

        Assert.Equal((0, 0, new WithheldFigures(1, 0, 61)), (statement.AmountMinor, statement.Plays, statement.Withheld!.Value));
        Assert.EndsWith(",withheld_overlap,withheld_more_than_wall_clock,withheld_short_loop\n2025-12,payee-1,all," + Tracks[1] + ",0,6000,0,EUR,1,0,61\n", statement.ToCsv(), StringComparison.Ordinal);
        Assert.Contains(
            "\"withheld\": {\n        \"overlap\": 1,\n        \"more_than_wall_clock\": 0,\n        \"short_loop\": 61\n      }",
            Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(statement, RoyaltyJson.Default.Statement)),
            StringComparison.Ordinal);
    }

    private static IReadOnlyList<Statement> Statements((int Track, string Country, long Paid, WithheldFigures Withheld)[] plays) =>
        Statement.Make(December, "EUR", [PoolSplit.Run(Pool, Pay(plays), Rights)], new Dictionary<string, string>());

    private static IReadOnlyList<PlaysToPay> Pay((int Track, string Country, long Paid, WithheldFigures Withheld)[] plays)
    {
        var (counts, withheld) = Count(plays);
        return PlaysToPay.Of(counts, withheld);
    }

    private static (PlayCounter Counts, WithheldCounter Withheld) Count((int Track, string Country, long Paid, WithheldFigures Withheld)[] plays)
    {
        var (counts, withheld) = (new PlayCounter(), new WithheldCounter());
        foreach (var play in plays)
        {
            var counted = play.Paid + play.Withheld.Total;
            counts.Add(new PlayCount(Tracks[play.Track].ToString(), play.Country, "premium", counted + 1, counted, 0));
            withheld.Add(new WithheldCount(Tracks[play.Track].ToString(), play.Country, "premium", play.Withheld));
        }

        return (counts, withheld);
    }
}
