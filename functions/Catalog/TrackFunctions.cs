using Cadenza.Catalog;
using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Catalog;

/// <summary>Tracks.</summary>
public sealed class TrackFunctions(CatalogStore store, CatalogAnswers answers)
{
    private const int IdsMax = 50;

    /// <summary><c>GET /v1/tracks/{id}</c>.</summary>
    [Function("GetTrack")]
    public Task GetTrack([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/tracks/{id}")] HttpRequest request, string id) =>
        answers.WriteAsync<TrackDocument, TrackObject>(request, id, CatalogShapes.ToObject, CatalogApiJson.Wire.TrackObject);

    /// <summary><c>GET /v1/tracks?ids=</c>: null where there is none of that id.</summary>
    [Function("GetSeveralTracks")]
    public async Task GetSeveralTracks([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/tracks")] HttpRequest request)
    {
        var shape = answers.ShapeFor(request);
        var tracks = await store.FindManyAsync<TrackDocument>(request.ReadIds(IdsMax), request.HttpContext.RequestAborted);
        await answers.WriteAsync(
            request, new TracksObject([.. tracks.Select(track => track?.ToObject(shape))]), CatalogApiJson.Wire.TracksObject);
    }
}
