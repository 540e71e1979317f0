using Cadenza.Catalog;
using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Catalog;

/// <summary>Albums.</summary>
public sealed class AlbumFunctions(CatalogStore store, CatalogAnswers answers)
{
    private const int IdsMax = 20;

    /// <summary><c>GET /v1/albums/{id}</c>: where none of it can be played it says so in <c>restrictions</c>.</summary>
    [Function("GetAlbum")]
    public Task GetAlbum([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/albums/{id}")] HttpRequest request, string id) =>
        answers.WriteAsync<AlbumDocument, AlbumObject>(
            request,
            id,
            async (album, shape, cancellationToken) => album.ToObject(
                shape, await Relinked.FindAsync(store, FirstTracks(album), shape.Market, cancellationToken)),
            CatalogApiJson.Wire.AlbumObject);

    /// <summary><c>GET /v1/albums?ids=</c>.</summary>
    [Function("GetSeveralAlbums")]
    public Task GetSeveralAlbums([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/albums")] HttpRequest request) =>
        answers.WriteSeveralAsync<AlbumDocument, AlbumObject>(
            request,
            "albums",
            request.ReadIds(IdsMax),
            async (albums, shape, cancellationToken) =>
            {
                var relinked = await Relinked.FindAsync(store, albums.SelectMany(FirstTracks), shape.Market, cancellationToken);
                return albums.Select(album => album.ToObject(shape, relinked));
            },
            CatalogApiJson.Wire.AlbumObject);

    /// <summary><c>GET /v1/albums/{id}/tracks</c>: all of them, those that cannot be played in the market too.</summary>
    [Function("GetAlbumTracks")]
    public async Task GetAlbumTracks(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/albums/{id}/tracks")] HttpRequest request, string id)
    {
        var shape = answers.ShapeFor(request);
        var page = request.ReadPage(PageLimits.Usual);
        var album = await answers.FindAsync<AlbumDocument>(request, id);
        var tracks = Page.Of(album.Tracks, page);
        var relinked = await Relinked.FindAsync(store, tracks.Items, shape.Market, request.HttpContext.RequestAborted);
        await answers.WriteAsync(
            request,
            PagingObject.Of(
                tracks.Select(track => track.ToObject(shape, relinked)), AlbumShapes.TracksUrl(album.Id, shape.Links), request.Query),
            CatalogApiJson.Wire.PagingObjectSimplifiedTrackObject);
    }

    private static IReadOnlyList<SimplifiedTrack> FirstTracks(AlbumDocument album) => Page.Of(album.Tracks, AlbumShapes.FirstTracks).Items;
}
