using Cadenza.Catalog;
using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Catalog;

/// <summary>Episodes of shows.</summary>
public sealed class EpisodeFunctions(CatalogStore store, CatalogAnswers answers)
{
    private const int IdsMax = 50;

    /// <summary><c>GET /v1/episodes/{id}</c>.</summary>
    [Function("GetEpisode")]
    public Task GetEpisode([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/episodes/{id}")] HttpRequest request, string id) =>
        answers.WriteAsync<EpisodeDocument, EpisodeObject>(request, id, ShowShapes.ToObject, CatalogApiJson.Wire.EpisodeObject);

    /// <summary><c>GET /v1/episodes?ids=</c>.</summary>
    [Function("GetSeveralEpisodes")]
    public async Task GetSeveralEpisodes([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/episodes")] HttpRequest request)
    {
        var shape = answers.ShapeFor(request);
        var episodes = await store.FindManyAsync<EpisodeDocument>(request.ReadIds(IdsMax), request.HttpContext.RequestAborted);
        await answers.WriteAsync(
            request, new EpisodesObject([.. episodes.Select(episode => episode?.ToObject(shape))]), CatalogApiJson.Wire.EpisodesObject);
    }
}
