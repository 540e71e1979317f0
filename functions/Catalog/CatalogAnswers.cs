using System.Text.Json.Serialization.Metadata;
using Cadenza.Catalog;
using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Functions.Catalog;

/// <summary>
/// Answers with one catalogue object. The bytes of an answer are kept, as long as a document is, for those who ask for the same
/// object from the same market by the same host name: a popular track costs neither RU nor serialization.
/// </summary>
public sealed class CatalogAnswers(CatalogStore store, CatalogOptions options, ApiOptions api, TimeProvider time)
{
    private readonly BoundedCache<(CatalogKey, Market?, string BaseUrl), Answer> _answers =
        new(options.AnswerBytesMax, options.CacheTimeToLive, time);

    /// <summary>How the caller sees things.</summary>
    internal Shape ShapeFor(HttpRequest request) => Shape.For(request, api);

    /// <summary>The stored object of that id.</summary>
    /// <exception cref="DomainException">The id is malformed, or there is none.</exception>
    internal async ValueTask<T> FindAsync<T>(HttpRequest request, string id)
        where T : CatalogDocument, IStoredAs =>
        await store.FindAsync<T>(RequestReading.ParseId(id), request.HttpContext.RequestAborted) ?? throw DomainException.NotFound();

    /// <summary>Answers with the object of that id.</summary>
    internal Task WriteAsync<TDocument, TObject>(
        HttpRequest request, string id, Func<TDocument, Shape, TObject> toObject, JsonTypeInfo<TObject> json)
        where TDocument : CatalogDocument, IStoredAs =>
        WriteAsync<TDocument, TObject>(request, id, (document, shape, _) => ValueTask.FromResult(toObject(document, shape)), json);

    /// <summary>Answers with the object of that id, made of more than its own document.</summary>
    internal async Task WriteAsync<TDocument, TObject>(
        HttpRequest request, string id, Func<TDocument, Shape, CancellationToken, ValueTask<TObject>> toObject, JsonTypeInfo<TObject> json)
        where TDocument : CatalogDocument, IStoredAs
    {
        var shape = ShapeFor(request);
        var key = (new CatalogKey(TDocument.StoredType, RequestReading.ParseId(id)), shape.Market, shape.Links.BaseUrl);
        if (!_answers.TryGet(key, out var answer))
        {
            var document = await FindAsync<TDocument>(request, id);
            answer = Answer.Of(await toObject(document, shape, request.HttpContext.RequestAborted), json);
            _answers.Set(key, answer, answer.Length);
        }

        await WriteAsync(request, answer);
    }

    /// <summary>Answers with something made for this request alone.</summary>
    internal Task WriteAsync<T>(HttpRequest request, T value, JsonTypeInfo<T> json) =>
        WriteAsync(request, Answer.Of(value, json));

    private Task WriteAsync(HttpRequest request, Answer answer) => answer.WriteAsync(request.HttpContext, options.CacheTimeToLive);
}
