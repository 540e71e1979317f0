using Cadenza.Catalog;
using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Catalog;

/// <summary>Audiobooks. Where one is not available there is none: it has no <c>restrictions</c> to say so.</summary>
public sealed class AudiobookFunctions(CatalogStore store, CatalogAnswers answers)
{
    private const int IdsMax = 50;

    /// <summary><c>GET /v1/audiobooks/{id}</c>.</summary>
    [Function("GetAudiobook")]
    public Task GetAudiobook([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/audiobooks/{id}")] HttpRequest request, string id) =>
        answers.WriteAsync<AudiobookDocument, AudiobookObject>(
            request,
            id,
            (audiobook, shape) =>
            {
                shape.ThrowIfUnavailable(audiobook.Audiobook.AvailableMarkets);
                return audiobook.ToObject(shape);
            },
            CatalogApiJson.Wire.AudiobookObject);

    /// <summary><c>GET /v1/audiobooks?ids=</c>.</summary>
    [Function("GetSeveralAudiobooks")]
    public async Task GetSeveralAudiobooks([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/audiobooks")] HttpRequest request)
    {
        var shape = answers.ShapeFor(request);
        var audiobooks = await store.FindManyAsync<AudiobookDocument>(request.ReadIds(IdsMax), request.HttpContext.RequestAborted);
        await answers.WriteAsync(
            request,
            new AudiobooksObject([.. audiobooks.Select(audiobook => audiobook is null || shape.IsAvailable(audiobook.Audiobook.AvailableMarkets) == false
                ? null
                : audiobook.ToObject(shape))]),
            CatalogApiJson.Wire.AudiobooksObject);
    }

    /// <summary><c>GET /v1/audiobooks/{id}/chapters</c>: those available in the market, by number.</summary>
    [Function("GetAudiobookChapters")]
    public async Task GetAudiobookChapters(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/audiobooks/{id}/chapters")] HttpRequest request, string id)
    {
        var shape = answers.ShapeFor(request);
        var page = request.ReadPage(PageLimits.Usual);
        var audiobook = await answers.FindAsync<AudiobookDocument>(request, id);
        shape.ThrowIfUnavailable(audiobook.Audiobook.AvailableMarkets);
        await answers.WriteAsync(
            request, audiobook.ChaptersPage(page, shape, request.Query), CatalogApiJson.Wire.PagingObjectSimplifiedChapterObject);
    }
}
