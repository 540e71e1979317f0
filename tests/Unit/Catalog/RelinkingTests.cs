using Cadenza.Catalog;
using CsCheck;

namespace Cadenza.Tests.Unit.Catalog;

public sealed class RelinkingTests
{
    private static readonly string[] Codes = ["AT", "DE", "GB", "JP", "US"];

    private static readonly Gen<RecordingCopy> Copy =
        from number in Gen.Int[0, 1000]
        from bits in Gen.Int[0, 31]
        from type in Gen.Enum<AlbumType>()
        from popularity in Gen.Int[0, 100]
        select new RecordingCopy(CatalogId.Derive("track", $"{number}"), MarketSet.OfCodes(Codes.Where((_, index) => (bits >> index & 1) == 1)), type, popularity);

    [Fact]
    public void Of_AnyCopies_PlaysTheBestOneThatCanBePlayed() => Copy.List[1, 8].Sample(some =>
    {
        var copies = some.DistinctBy(copy => copy.Track).ToList();
        var relinks = Relinking.Of(copies);
        foreach (var copy in copies)
        {
            var track = Track(copy, relinks[copy.Track]);
            foreach (var market in Codes.Select(Market.Parse))
            {
                var best = copies.Where(other => other.AvailableMarkets.Contains(market))
                    .OrderBy(other => other.AlbumType).ThenByDescending(other => other.Popularity).ThenBy(other => other.Track).FirstOrDefault();
                Assert.Equal(copy.AvailableMarkets.Contains(market) ? null : best?.Track, track.RelinkFor(market));
            }

            Assert.Null(track.RelinkFor(null));
        }
    });

    [Fact]
    public void Of_CopiesInManyMarkets_KeepsABoundedNumber()
    {
        var copies = Market.All.Select((market, number) => new RecordingCopy(CatalogId.Derive("track", $"{number}"), MarketSet.Of(market), AlbumType.Album, 0)).ToList();

        Assert.All(Relinking.Of(copies), entry => Assert.Equal(Relinking.RelinksMax, entry.Value!.Count));
    }

    [Fact]
    public void Of_CopiesAvailableEverywhere_NeedNone() => Assert.All(
        Relinking.Of([new(CatalogId.Derive("track", "a"), MarketSet.Everywhere, AlbumType.Album, 1), new(CatalogId.Derive("track", "b"), MarketSet.Everywhere, AlbumType.Single, 2)]),
        entry => Assert.Null(entry.Value));

    private static SimplifiedTrack Track(RecordingCopy copy, IReadOnlyList<Relink>? relinks) => new()
    {
        Id = copy.Track,
        Name = "",
        Artists = [],
        TrackNumber = 1,
        DurationMs = 1,
        AvailableMarkets = copy.AvailableMarkets,
        Relinks = relinks,
    };
}
