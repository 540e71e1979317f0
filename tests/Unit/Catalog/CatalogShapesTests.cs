using Cadenza.Catalog;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;

namespace Cadenza.Tests.Unit.Catalog;

public sealed class CatalogShapesTests
{
    private static readonly Links Links = new("https://api.example", "https://web.example", "spotify");
    private static readonly Shape Nowhere = new(Links, null);
    private static readonly Shape Austria = new(Links, Market.Parse("AT"));
    private static readonly Shape Sweden = new(Links, Market.Parse("SE"));

    [Fact]
    public void Track_WithoutMarket_ListsItsMarkets() => ObjectSchema.Verify(
        "Track", Golden.Verify("Catalog", "track", Example.Track.ToObject(Nowhere), CatalogApiJson.Wire.TrackObject));

    [Fact]
    public void Track_InItsMarket_IsPlayable() => ObjectSchema.Verify(
        "Track", Golden.Verify("Catalog", "track-market", Example.Track.ToObject(Austria), CatalogApiJson.Wire.TrackObject));

    [Fact]
    public void Track_InAnotherMarket_IsRestricted() => ObjectSchema.Verify(
        "Track", Golden.Verify("Catalog", "track-restricted", Example.Track.ToObject(Sweden), CatalogApiJson.Wire.TrackObject));

    [Fact]
    public void Tracks_UnknownId_IsNull() => Golden.Verify(
        "Catalog", "tracks", new TracksObject([null, Example.Track.ToObject(Austria)]), CatalogApiJson.Wire.TracksObject);

    [Fact]
    public void Albums_UnknownId_IsNull() => ObjectSchema.Verify(
        "Albums", Golden.Verify("Catalog", "albums", new AlbumsObject([Example.AlbumDocument.ToObject(Sweden), null]), CatalogApiJson.Wire.AlbumsObject));

    [Fact]
    public void Artists_UnknownId_IsNull() => ObjectSchema.Verify(
        "Artists", Golden.Verify("Catalog", "artists", new ArtistsObject([null, Example.Artist.ToObject(Links)]), CatalogApiJson.Wire.ArtistsObject));

    [Fact]
    public void Album_Whole_HasItsFirstTracks() => ObjectSchema.Verify(
        "Album", Golden.Verify("Catalog", "album", Example.AlbumDocument.ToObject(Nowhere), CatalogApiJson.Wire.AlbumObject));

    [Fact]
    public void Album_InAMarket_LinksToItsTracksThere()
    {
        var tracks = (Example.AlbumDocument with { Tracks = [.. Enumerable.Repeat(Example.AlbumDocument.Tracks[0], 51)] }).ToObject(Austria).Tracks;

        Assert.EndsWith("/tracks?offset=0&limit=50&market=AT", tracks.Href, StringComparison.Ordinal);
        Assert.EndsWith("/tracks?offset=50&limit=50&market=AT", tracks.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void AlbumTracks_MiddlePage_LinksBothWays()
    {
        var page = Page.Of(Example.AlbumDocument.Tracks, new PageRequest(1, 2)).Select(track => track.ToObject(Austria));
        var paging = PagingObject.Of(page, AlbumShapes.TracksUrl(Example.AlbumDocument.Id, Links));

        ObjectSchema.Verify("PagingSimplifiedTrack", Golden.Verify("Catalog", "album-tracks", paging, CatalogApiJson.Wire.PagingObjectSimplifiedTrackObject));
    }

    [Fact]
    public void Artist_Whole_SaysWhatTheyDo() => ObjectSchema.Verify(
        "Artist", Golden.Verify("Catalog", "artist", Example.Artist.ToObject(Links), CatalogApiJson.Wire.ArtistObject));

    [Fact]
    public void ArtistAlbums_Page_HasTheGroup()
    {
        var page = Page.Of([new ArtistAlbum(AlbumGroup.AppearsOn, Example.Album)], new PageRequest(5, 0)).Select(album => album.ToObject(Nowhere));
        var paging = PagingObject.Of(page, "https://api.example/v1/artists/x/albums");

        ObjectSchema.Verify("PagingArtistDiscographyAlbum", Golden.Verify("Catalog", "artist-albums", paging, CatalogApiJson.Wire.PagingObjectArtistDiscographyAlbumObject));
    }

    [Fact]
    public void Album_AvailableEverywhere_ListsEveryMarket()
    {
        var album = (Example.Album with { AvailableMarkets = MarketSet.Everywhere }).ToObject(Nowhere);
        var json = System.Text.Json.JsonSerializer.SerializeToNode(album, CatalogApiJson.Wire.SimplifiedAlbumObject)!;

        Assert.Equal(Market.All.Select(market => market.ToString()), json["available_markets"]!.AsArray().Select(market => market!.GetValue<string>()));
    }

    [Fact]
    public void ExternalIds_NothingKnown_IsEmpty()
    {
        var json = System.Text.Json.JsonSerializer.SerializeToNode((Example.Track with { ExternalIds = new() }).ToObject(Nowhere), CatalogApiJson.Wire.TrackObject)!;

        Assert.Equal("{}", json["external_ids"]!.ToJsonString());
    }
}
