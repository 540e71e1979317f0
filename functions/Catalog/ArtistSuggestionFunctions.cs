using Cadenza.Catalog;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Catalog;

/// <summary>What leads on from an artist: the most popular tracks, and other artists.</summary>
public sealed class ArtistSuggestionFunctions(CatalogStore store, CatalogAnswers answers)
{
    /// <summary><c>GET /v1/artists/{id}/top-tracks</c>: ten of those available in the market.</summary>
    [Function("GetArtistTopTracks")]
    public async Task GetArtistTopTracks(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/artists/{id}/top-tracks")] HttpRequest request, string id)
    {
        var shape = answers.ShapeFor(request);
        var top = await FindBesideAsync<TopTracksDocument>(request, id);
        var tracks = top is null ? [] : await store.FindManyAsync<TrackDocument>(top.In(shape.Market), request.HttpContext.RequestAborted);
        await answers.WriteAsync(
            request,
            new TracksObject([.. tracks.OfType<TrackDocument>().Select(track => track.ToObject(shape))]),
            CatalogApiJson.Wire.TracksObject);
    }

    /// <summary><c>GET /v1/artists/{id}/related-artists</c>: up to 20, the closest first.</summary>
    [Function("GetRelatedArtists")]
    public async Task GetRelatedArtists(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/artists/{id}/related-artists")] HttpRequest request, string id)
    {
        var shape = answers.ShapeFor(request);
        var related = await FindBesideAsync<RelatedArtistsDocument>(request, id);
        var artists = related is null ? [] : await store.FindManyAsync<ArtistDocument>(related.Related, request.HttpContext.RequestAborted);
        await answers.WriteAsync(
            request,
            new ArtistsObject([.. artists.OfType<ArtistDocument>().Select(artist => artist.ToObject(shape.Links))]),
            CatalogApiJson.Wire.ArtistsObject,
            everywhereSame: true);
    }

    /// <summary>What stands beside an artist; null when nothing does. It is not found when there is no such artist.</summary>
    private async Task<T?> FindBesideAsync<T>(HttpRequest request, string id)
        where T : CatalogDocument, IStoredAs
    {
        var artist = await answers.FindAsync<ArtistDocument>(request, id);
        return await store.FindAsync<T>(artist.Artist.Id, request.HttpContext.RequestAborted);
    }
}
