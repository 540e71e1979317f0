using Cadenza.Catalog;
using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Catalog;

/// <summary>Chapters of audiobooks.</summary>
public sealed class ChapterFunctions(CatalogStore store, CatalogAnswers answers)
{
    private const int IdsMax = 50;

    /// <summary><c>GET /v1/chapters/{id}</c>.</summary>
    [Function("GetChapter")]
    public Task GetChapter([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/chapters/{id}")] HttpRequest request, string id) =>
        answers.WriteAsync<ChapterDocument, ChapterObject>(request, id, AudiobookShapes.ToObject, CatalogApiJson.Wire.ChapterObject);

    /// <summary><c>GET /v1/chapters?ids=</c>.</summary>
    [Function("GetSeveralChapters")]
    public async Task GetSeveralChapters([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/chapters")] HttpRequest request)
    {
        var shape = answers.ShapeFor(request);
        var chapters = await store.FindManyAsync<ChapterDocument>(request.ReadIds(IdsMax), request.HttpContext.RequestAborted);
        await answers.WriteAsync(
            request, new ChaptersObject([.. chapters.Select(chapter => chapter?.ToObject(shape))]), CatalogApiJson.Wire.ChaptersObject);
    }
}
