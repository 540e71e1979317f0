using Cadenza.Catalog;
using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Catalog;

/// <summary>Tracks. One that cannot be played in the market is replaced by the same recording under another id, if that can.</summary>
public sealed class TrackFunctions(CatalogStore store, CatalogAnswers answers)
{
    private const int IdsMax = 50;

    /// <summary><c>GET /v1/tracks/{id}</c>.</summary>
    [Function("GetTrack")]
    public Task GetTrack([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/tracks/{id}")] HttpRequest request, string id) =>
        answers.WriteAsync<TrackDocument, TrackObject>(
            request,
            id,
            async (track, shape, cancellationToken) => track.ToObject(
                shape, await Relinked.FindAsync(store, [track.Track], shape.Market, cancellationToken)),
            CatalogApiJson.Wire.TrackObject);

    /// <summary><c>GET /v1/tracks?ids=</c>.</summary>
    [Function("GetSeveralTracks")]
    public Task GetSeveralTracks([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/tracks")] HttpRequest request) =>
        answers.WriteSeveralAsync<TrackDocument, TrackObject>(
            request,
            "tracks",
            request.ReadIds(IdsMax),
            async (tracks, shape, cancellationToken) =>
            {
                var relinked = await Relinked.FindAsync(store, tracks.Select(track => track.Track), shape.Market, cancellationToken);
                return tracks.Select(track => track.ToObject(shape, relinked));
            },
            CatalogApiJson.Wire.TrackObject);
}
