using System.Text;
using System.Text.Json;
using Cadenza.Catalog;
using Cadenza.Works;

namespace Cadenza.Tests.Unit.Catalog;

public sealed class CatalogJsonTests
{
    [Fact]
    public void Serialize_EveryDocument_ReadsBackTheSame()
    {
        AssertRoundTrip(Example.Track);
        AssertRoundTrip(Example.AlbumDocument);
        AssertRoundTrip(Example.Track with
        {
            AudioFeatures = Example.Features,
            Track = Example.Track.Track with { Relinks = [new Relink(CatalogId.Derive("track", "other"), MarketSet.OfCodes("SE"))] },
        });
        AssertRoundTrip(ExampleSpoken.EpisodeDocument);
        AssertRoundTrip(ExampleSpoken.Audiobook);
        AssertRoundTrip(ExampleSpoken.ChapterDocument(1));
        AssertRoundTrip(new TopTracksDocument { Artist = Example.Beethoven.Id, Tracks = [new(Example.Track.Track.Id, 7, MarketSet.Everywhere)] });
        AssertRoundTrip(new RelatedArtistsDocument { Artist = Example.Beethoven.Id, Related = [Example.Kleiber.Id] });
        AssertRoundTrip(Listings.Genre("r&b"));
        AssertRoundTrip(Example.Artist);
        AssertRoundTrip(Example.Work);
        AssertRoundTrip(new SubsectionDocument { Subsection = Example.Work.Components[0].Id, Work = Example.WorkId });
        AssertRoundTrip(Listings.Entry(Example.Beethoven.Id, new ArtistAlbum(AlbumGroup.AppearsOn, Example.Album)));
        AssertRoundTrip(WorkListings.Entry(Example.Beethoven.Id, Example.Work));
    }

    [Fact]
    public void Serialize_Track_HasItsTypeAndIdForCosmos()
    {
        using var stored = JsonDocument.Parse(CatalogJson.Serialize(Example.Track));

        Assert.Equal($"track:{Example.Track.Track.Id}", stored.RootElement.GetProperty("id").GetString());
        Assert.Equal("track", stored.RootElement.GetProperty("type").GetString());
        Assert.Equal("1975", stored.RootElement.GetProperty("album").GetProperty("release_date").GetString());
        Assert.Equal("DEF057500100", stored.RootElement.GetProperty("external_ids").GetProperty("isrc").GetString());
    }

    [Fact]
    public void Serialize_AvailableEverywhere_IsAWildcard()
    {
        var text = Encoding.UTF8.GetString(CatalogJson.Serialize(Example.Track with { Album = Example.Album with { AvailableMarkets = MarketSet.Everywhere } }));

        Assert.Contains("\"available_markets\":[\"*\"]", text, StringComparison.Ordinal);
        Assert.Contains("\"available_markets\":[\"AT\",\"DE\"]", text, StringComparison.Ordinal);
    }

    private static void AssertRoundTrip<T>(T document)
    {
        var stored = CatalogJson.Serialize(document!);
        var read = (T)JsonSerializer.Deserialize(stored, typeof(T), CatalogJson.Default)!;

        Assert.Equal(Encoding.UTF8.GetString(stored), Encoding.UTF8.GetString(CatalogJson.Serialize(read)));
    }
}
