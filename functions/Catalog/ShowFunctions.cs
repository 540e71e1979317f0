using Cadenza.Catalog;
using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Catalog;

/// <summary>Shows. Where one is not available there is none: it has no <c>restrictions</c> to say so.</summary>
public sealed class ShowFunctions(CatalogStore store, ListingStore listings, CatalogAnswers answers)
{
    private const int IdsMax = 50;

    /// <summary><c>GET /v1/shows/{id}</c>.</summary>
    [Function("GetShow")]
    public Task GetShow([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/shows/{id}")] HttpRequest request, string id) =>
        answers.WriteAsync<ShowDocument, ShowObject>(
            request,
            id,
            async (show, shape, cancellationToken) =>
            {
                shape.ThrowIfUnavailable(show.Show.AvailableMarkets);
                var episodes = await listings.ShowEpisodesAsync(show.Show.Id, shape.Market, ShowShapes.FirstEpisodes, cancellationToken);
                return show.ToObject(episodes, shape);
            },
            CatalogApiJson.Wire.ShowObject);

    /// <summary><c>GET /v1/shows?ids=</c>.</summary>
    [Function("GetSeveralShows")]
    public async Task GetSeveralShows([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/shows")] HttpRequest request)
    {
        var shape = answers.ShapeFor(request);
        var shows = await store.FindManyAsync<ShowDocument>(request.ReadIds(IdsMax), request.HttpContext.RequestAborted);
        await answers.WriteAsync(
            request,
            new ShowsObject([.. shows.Select(show => show is null || shape.IsAvailable(show.Show.AvailableMarkets) == false
                ? null
                : show.Show.ToObject(shape.Links))]),
            CatalogApiJson.Wire.ShowsObject);
    }

    /// <summary><c>GET /v1/shows/{id}/episodes</c>: those available in the market, newest first.</summary>
    [Function("GetShowEpisodes")]
    public async Task GetShowEpisodes(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/shows/{id}/episodes")] HttpRequest request, string id)
    {
        var shape = answers.ShapeFor(request);
        var page = request.ReadPage(PageLimits.Usual);
        var show = await answers.FindAsync<ShowDocument>(request, id);
        shape.ThrowIfUnavailable(show.Show.AvailableMarkets);
        var episodes = await listings.ShowEpisodesAsync(show.Show.Id, shape.Market, page, request.HttpContext.RequestAborted);
        await answers.WriteAsync(
            request,
            PagingObject.Of(episodes.Select(episode => episode.ToObject(shape)), ShowShapes.EpisodesUrl(show.Id, shape.Links), request.Query),
            CatalogApiJson.Wire.PagingObjectSimplifiedEpisodeObject);
    }
}
