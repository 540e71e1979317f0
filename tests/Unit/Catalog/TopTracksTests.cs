using Cadenza.Catalog;
using CsCheck;

namespace Cadenza.Tests.Unit.Catalog;

public sealed class TopTracksTests
{
    private static readonly string[] Codes = ["AT", "DE", "GB", "JP", "US"];

    private static readonly Gen<TopTrack> Track =
        from number in Gen.Int[0, 80]
        from popularity in Gen.Int[0, 100]
        from bits in Gen.Int[0, 40]
        select new TopTrack(CatalogId.Derive("track", $"{number}"), popularity, bits > 31 ? MarketSet.Everywhere : MarketSet.OfCodes(Codes.Where((_, index) => (bits >> index & 1) == 1)));

    [Fact]
    public void Of_AnyTracks_KeepsTheFirstTenOfEveryMarket() => Track.List[0, 120].Sample(tracks =>
    {
        var distinct = tracks.GroupBy(track => track.Id).Select(group => group.Last()).ToList();
        var document = Document(TopTracks.Of(tracks));
        foreach (var market in Codes.Select(Market.Parse))
        {
            var expected = distinct.Where(track => track.AvailableMarkets.Contains(market))
                .OrderByDescending(track => track.Popularity).ThenBy(track => track.Id).Take(TopTracks.Shown).Select(track => track.Id);
            Assert.Equal(expected, document.In(market));
        }
    });

    [Fact]
    public void Of_TopsAndNewTracks_IsTheTopsOfAll() => Track.List[0, 60].Select(Track.List[0, 60]).Sample((before, added) =>
        Assert.Equal(
            TopTracks.Of(before.DistinctBy(track => track.Id).Concat(added.ExceptBy(before.Select(track => track.Id), track => track.Id))),
            TopTracks.Of(TopTracks.Of(before.DistinctBy(track => track.Id)).Concat(added.ExceptBy(before.Select(track => track.Id), track => track.Id)))));

    [Fact]
    public void In_NobodySaidWhere_IsTheMostPopularOfAll()
    {
        var tracks = Enumerable.Range(0, 30).Select(number => new TopTrack(CatalogId.Derive("track", $"{number}"), number, MarketSet.Everywhere));

        var document = Document(TopTracks.Of(tracks));

        Assert.Equal(Enumerable.Range(20, 10).Reverse().Select(number => CatalogId.Derive("track", $"{number}")), document.In(null));
        Assert.Equal(TopTracks.Shown, document.Tracks.Count);
    }

    private static TopTracksDocument Document(IReadOnlyList<TopTrack> tracks) => new() { Artist = Example.Beethoven.Id, Tracks = tracks };
}
