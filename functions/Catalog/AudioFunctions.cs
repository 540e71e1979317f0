using Cadenza.Catalog;
using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Catalog;

/// <summary>How tracks sound.</summary>
public sealed class AudioFunctions(CatalogStore store, CatalogAnswers answers)
{
    private const int IdsMax = 100;

    /// <summary><c>GET /v1/audio-features/{id}</c>: not found when nobody has measured the track.</summary>
    [Function("GetAudioFeatures")]
    public Task GetAudioFeatures(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/audio-features/{id}")] HttpRequest request, string id) =>
        answers.WriteAsync<TrackDocument, AudioFeaturesObject>(
            request,
            id,
            (TrackDocument track, Links links) => AudioFeaturesObject.Of(track, links) ?? throw DomainException.NotFound(),
            CatalogApiJson.Wire.AudioFeaturesObject);

    /// <summary><c>GET /v1/audio-features?ids=</c>.</summary>
    [Function("GetSeveralAudioFeatures")]
    public async Task GetSeveralAudioFeatures(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/audio-features")] HttpRequest request)
    {
        var shape = answers.ShapeFor(request);
        var tracks = await store.FindManyAsync<TrackDocument>(request.ReadIds(IdsMax), request.HttpContext.RequestAborted);
        await answers.WriteAsync(
            request,
            new AudioFeaturesListObject([.. tracks.Select(track => track is null ? null : AudioFeaturesObject.Of(track, shape.Links))]),
            CatalogApiJson.Wire.AudioFeaturesListObject,
            everywhereSame: true);
    }

    /// <summary><c>GET /v1/audio-analysis/{id}</c>: not found when nobody has analysed the track.</summary>
    [Function("GetAudioAnalysis")]
    public Task GetAudioAnalysis(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/audio-analysis/{id}")] HttpRequest request, string id) =>
        answers.WriteAsync<AudioAnalysisDocument, AudioAnalysis>(
            request, id, (AudioAnalysisDocument document, Links _) => document.Analysis, CatalogApiJson.Wire.AudioAnalysis);
}
