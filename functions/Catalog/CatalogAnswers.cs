using System.Text.Json.Serialization.Metadata;
using Cadenza.Catalog;
using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Functions.Catalog;

/// <summary>
/// Answers about the catalogue. The bytes of an answer about one object are kept, as long as a document is, for those who ask for it
/// from the same market, by the same host name, in the same coding: a popular track costs neither RU nor serialization nor compression.
/// </summary>
public sealed class CatalogAnswers(CatalogStore store, CatalogOptions options, ApiOptions api, TimeProvider time)
{
    private readonly BoundedCache<AnswerKey, Answer> _answers = new(options.AnswerBytesMax, options.CacheTimeToLive, time);
    private readonly CachePolicy _policy = new(options.CacheTimeToLive);

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
    /// <remarks>It is made for all who ask for it at once, so <paramref name="toObject"/> must not hold on to the request.</remarks>
    internal Task WriteAsync<TDocument, TObject>(
        HttpRequest request, string id, Func<TDocument, Shape, CancellationToken, ValueTask<TObject>> toObject, JsonTypeInfo<TObject> json)
        where TDocument : CatalogDocument, IStoredAs
    {
        var shape = ShapeFor(request);
        return WriteAsync(request, id, shape, Audiences.Of(request, shape.Market), toObject, json);
    }

    /// <summary>Answers with the object of that id, which is the same in every market.</summary>
    internal Task WriteAsync<TDocument, TObject>(
        HttpRequest request, string id, Func<TDocument, Links, TObject> toObject, JsonTypeInfo<TObject> json)
        where TDocument : CatalogDocument, IStoredAs =>
        WriteAsync<TDocument, TObject>(
            request, id, ShapeFor(request) with { Market = null }, Audience.Everyone,
            (document, shape, _) => ValueTask.FromResult(toObject(document, shape.Links)), json);

    /// <summary>
    /// Answers with the objects of these ids, in their order, as the list <paramref name="name"/>; null where there is none. What is kept
    /// of an object is what an answer about it alone says, and is not made again.
    /// </summary>
    internal async Task WriteSeveralAsync<TDocument, TObject>(
        HttpRequest request, string name, IReadOnlyList<CatalogId> ids,
        Func<IReadOnlyList<TDocument>, Shape, CancellationToken, ValueTask<IEnumerable<TObject>>> toObjects, JsonTypeInfo<TObject> json)
        where TDocument : CatalogDocument, IStoredAs
    {
        var shape = ShapeFor(request);
        var cancellationToken = request.HttpContext.RequestAborted;
        var found = new Dictionary<CatalogId, Answer>(ids.Count);
        var missing = new List<CatalogId>();
        foreach (var id in ids)
        {
            if (_answers.TryGet(KeyOf(id), out var kept))
                found[id] = kept;
            else
                missing.Add(id);
        }

        if (missing.Count > 0)
        {
            TDocument[] documents = [.. (await store.FindManyAsync<TDocument>(missing, cancellationToken)).OfType<TDocument>().Distinct()];
            foreach (var (document, value) in documents.Zip(await toObjects(documents, shape, cancellationToken)))
            {
                var answer = found[document.Id.Id] = Answer.Of(value, json);
                _answers.Set(KeyOf(document.Id.Id), answer, answer.Length);
            }
        }

        await Answer.OfList(name, [.. ids.Select(found.GetValueOrDefault)])
            .WriteAsync(request.HttpContext, _policy, Audiences.Of(request, shape.Market));

        AnswerKey KeyOf(CatalogId id) => new(
            new CatalogKey(TDocument.StoredType, id), typeof(TObject), shape.Market, shape.Links.BaseUrl, ContentCoding.Identity);
    }

    /// <summary>Answers with something made for this request alone.</summary>
    /// <param name="request">The request.</param>
    /// <param name="value">What is answered.</param>
    /// <param name="json">Its JSON.</param>
    /// <param name="everywhereSame">Whether it depends neither on the market nor on who asks: then any cache may keep it.</param>
    internal Task WriteAsync<T>(HttpRequest request, T value, JsonTypeInfo<T> json, bool everywhereSame = false) =>
        Answer.Of(value, json).WriteAsync(
            request.HttpContext, _policy, everywhereSame ? Audience.Everyone : Audiences.Of(request, ShapeFor(request).Market));

    private async Task WriteAsync<TDocument, TObject>(
        HttpRequest request, string id, Shape shape, Audience audience,
        Func<TDocument, Shape, CancellationToken, ValueTask<TObject>> toObject, JsonTypeInfo<TObject> json)
        where TDocument : CatalogDocument, IStoredAs
    {
        var key = new AnswerKey(
            new CatalogKey(TDocument.StoredType, RequestReading.ParseId(id)), typeof(TObject), shape.Market, shape.Links.BaseUrl, request.Preferred());
        if (!_answers.TryGet(key, out var answer))
            answer = await MakeAsync(key, shape, toObject, json, request.HttpContext.RequestAborted);

        await answer.WriteAsync(request.HttpContext, _policy, audience);
    }

    private async Task<Answer> MakeAsync<TDocument, TObject>(
        AnswerKey key, Shape shape, Func<TDocument, Shape, CancellationToken, ValueTask<TObject>> toObject, JsonTypeInfo<TObject> json,
        CancellationToken cancellationToken)
        where TDocument : CatalogDocument, IStoredAs
    {
        return await _answers.GetOrMakeAsync(key, MakeAsync, cancellationToken) ?? throw DomainException.NotFound();

        async Task<(Answer?, long)> MakeAsync()
        {
            if (_answers.TryGet(key with { Coding = ContentCoding.Identity }, out var plain))
                return Sized(plain.In(key.Coding));

            return await store.FindAsync<TDocument>(key.Object.Id, CancellationToken.None) is { } document
                ? Sized(Answer.Of(await toObject(document, shape, CancellationToken.None), json).In(key.Coding))
                : (null, 0);
        }
    }

    private static (Answer?, long) Sized(Answer answer) => (answer, answer.Length);

    /// <param name="Object">The object.</param>
    /// <param name="View">What is said about it.</param>
    /// <param name="Market">Where.</param>
    /// <param name="BaseUrl">What its links begin with.</param>
    /// <param name="Coding">How its bytes are coded.</param>
    private readonly record struct AnswerKey(CatalogKey Object, Type View, Market? Market, string BaseUrl, ContentCoding Coding);
}
