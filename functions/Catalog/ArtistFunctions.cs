using Cadenza.Catalog;
using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Catalog;

/// <summary>Artists.</summary>
public sealed class ArtistFunctions(ListingStore listings, CatalogAnswers answers)
{
    /// <summary>The Web API gives five albums of an artist, and at most ten; clients of before 2026 ask for 20 and up to 50.</summary>
    private static readonly PageLimits AlbumLimits = new(5, 50);

    /// <summary><c>GET /v1/artists/{id}</c>.</summary>
    [Function("GetArtist")]
    public Task GetArtist([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/artists/{id}")] HttpRequest request, string id) =>
        answers.WriteAsync<ArtistDocument, ArtistObject>(
            request, id, CatalogShapes.ToObject, CatalogApiJson.Wire.ArtistObject);

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
