using Cadenza.Catalog;
using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Catalog;

/// <summary>Albums.</summary>
public sealed class AlbumFunctions(CatalogAnswers answers)
{
    /// <summary><c>GET /v1/albums/{id}</c>.</summary>
    [Function("GetAlbum")]
    public Task GetAlbum([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/albums/{id}")] HttpRequest request, string id) =>
        answers.WriteAsync<AlbumDocument, AlbumObject>(request, id, CatalogShapes.ToObject, CatalogApiJson.Wire.AlbumObject);

    /// <summary><c>GET /v1/albums/{id}/tracks</c>.</summary>
    [Function("GetAlbumTracks")]
    public async Task GetAlbumTracks(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/albums/{id}/tracks")] HttpRequest request, string id)
    {
        var shape = answers.ShapeFor(request);
        var page = request.ReadPage(PageLimits.Usual);
        var album = await answers.FindAsync<AlbumDocument>(request, id);
        var tracks = Page.Of(album.Tracks, page).Select(track => track.ToObject(shape));
        await answers.WriteAsync(
            request,
            PagingObject.Of(tracks, CatalogShapes.TracksUrl(album.Id, shape.Links), request.Query),
            CatalogApiJson.Wire.PagingObjectSimplifiedTrackObject);
    }
}
