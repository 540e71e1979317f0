using Cadenza.Catalog;
using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Catalog;

/// <summary>Artists.</summary>
public sealed class ArtistFunctions(CatalogStore store, ListingStore listings, CatalogAnswers answers)
{
    private const int IdsMax = 50;

    /// <summary>
    /// The Web API gives five albums of an artist to who does not say how many, and at most ten since 2026; clients of before ask for
    /// up to 50, and get them. Both follow <c>next</c>. It is the only list of which one may ask for none.
    /// </summary>
    internal static readonly PageLimits AlbumLimits = new(5, 50, 0);

    /// <summary><c>GET /v1/artists/{id}</c>.</summary>
    [Function("GetArtist")]
    public Task GetArtist([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/artists/{id}")] HttpRequest request, string id) =>
        answers.WriteAsync<ArtistDocument, ArtistObject>(
            request, id, ArtistShapes.ToObject, CatalogApiJson.Wire.ArtistObject);

    /// <summary><c>GET /v1/artists?ids=</c>.</summary>
    [Function("GetSeveralArtists")]
    public async Task GetSeveralArtists([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/artists")] HttpRequest request)
    {
        var shape = answers.ShapeFor(request);
        var artists = await store.FindManyAsync<ArtistDocument>(request.ReadIds(IdsMax), request.HttpContext.RequestAborted);
        await answers.WriteAsync(
            request,
            new ArtistsObject([.. artists.Select(artist => artist?.ToObject(shape.Links))]),
            CatalogApiJson.Wire.ArtistsObject,
            everywhereSame: true);
    }

    /// <summary><c>GET /v1/artists/{id}/albums</c>: those available in the market, by group, newest first.</summary>
    [Function("GetArtistAlbums")]
    public async Task GetArtistAlbums(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/artists/{id}/albums")] HttpRequest request, string id)
    {
        var shape = answers.ShapeFor(request);
        var page = request.ReadPage(AlbumLimits);
        var groups = AlbumGroups.Parse(request.Query["include_groups"].ToString());
        var artist = await answers.FindAsync<ArtistDocument>(request, id);
        var albums = await listings.ArtistAlbumsAsync(
            artist.Artist.Id, groups, shape.Market, page, request.HttpContext.RequestAborted);
        await answers.WriteAsync(
            request,
            PagingObject.Of(albums.Select(album => album.ToObject(shape)), $"{shape.Links.Href(artist.Id)}/albums", request.Query),
            CatalogApiJson.Wire.PagingObjectArtistDiscographyAlbumObject);
    }
}
