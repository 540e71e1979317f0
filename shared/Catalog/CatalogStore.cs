using System.Net;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Catalog;

/// <summary>Reads catalogue objects: one by a point read, several by one ReadMany. Keeps what it read for a short while.</summary>
/// <remarks>Thread-safe. However many ask for one object at once, it is read once. Throttling and an unreachable service are a <see cref="DomainException"/>.</remarks>
public sealed class CatalogStore(Container container, CatalogOptions options, TimeProvider time)
{
    private static readonly CatalogKey Nobody = new(CatalogType.Track, default);

    private readonly BoundedCache<CatalogKey, CatalogDocument> _cache = new(options.CacheBytesMax, options.CacheTimeToLive, time);

    /// <summary>The object of that id; null when there is none.</summary>
    public async ValueTask<T?> FindAsync<T>(CatalogId id, CancellationToken cancellationToken)
        where T : CatalogDocument, IStoredAs
    {
        var key = new CatalogKey(T.StoredType, id);
        return _cache.TryGet(key, out var cached)
            ? (T)cached
            : (T?)await _cache.GetOrMakeAsync(key, () => ReadAsync<T>(key), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The objects of these ids, in their order, null where there is none. An id may stand there twice.</summary>
    public async Task<IReadOnlyList<T?>> FindManyAsync<T>(IReadOnlyList<CatalogId> ids, CancellationToken cancellationToken)
        where T : CatalogDocument, IStoredAs
    {
        var found = new Dictionary<CatalogId, T>();
        var missing = new List<CatalogId>();
        foreach (var id in ids.Distinct())
        {
            if (_cache.TryGet(new CatalogKey(T.StoredType, id), out var cached))
                found[id] = (T)cached;
            else
                missing.Add(id);
        }

        if (missing.Count > 0)
        {
            foreach (var document in await ReadManyAsync<T>(missing, cancellationToken).ConfigureAwait(false))
                found[document.Id.Id] = document;
        }

        return [.. ids.Select(found.GetValueOrDefault)];
    }

    /// <summary>Whether Cosmos DB answers: a point read of nothing, at 1 RU.</summary>
    public async Task<bool> IsReachableAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await SendAsync(Nobody, cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.NotFound;
        }
        catch (Exception failure) when (failure is DomainException or CosmosException)
        {
            return false;
        }
    }

    // For all who wait for it: whoever goes away ends nothing.
    private async Task<(CatalogDocument?, long)> ReadAsync<T>(CatalogKey key)
        where T : CatalogDocument, IStoredAs
    {
        using var response = await SendAsync(key, CancellationToken.None).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return (null, 0);

        CosmosResponses.ThrowIfFailed(response);
        var length = response.Content.CanSeek ? response.Content.Length : 0;
        var document = await JsonSerializer.DeserializeAsync(response.Content, TypeInfo<T>(), CancellationToken.None).ConfigureAwait(false)
            ?? throw new JsonException($"The document {key} is null.");
        return (document, length);
    }

    private async Task<IReadOnlyList<T>> ReadManyAsync<T>(List<CatalogId> ids, CancellationToken cancellationToken)
        where T : CatalogDocument, IStoredAs
    {
        var items = ids.ConvertAll(id => new CatalogKey(T.StoredType, id).ToString()).ConvertAll(id => (id, new PartitionKey(id)));
        using var response = await CosmosResponses.SendAsync(
            () => container.ReadManyItemsStreamAsync(items, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return await CosmosResponses.ReadFeedAsync(response, ReadAndKeep<T>, cancellationToken).ConfigureAwait(false);
    }

    private T ReadAndKeep<T>(JsonElement element)
        where T : CatalogDocument, IStoredAs
    {
        var document = element.Deserialize(TypeInfo<T>()) ?? throw new JsonException("A document is null.");
        _cache.Set(document.Id, document, JsonMarshal.GetRawUtf8Value(element).Length);
        return document;
    }

    private Task<ResponseMessage> SendAsync(CatalogKey key, CancellationToken cancellationToken)
    {
        var id = key.ToString();
        return CosmosResponses.SendAsync(() => container.ReadItemStreamAsync(id, new PartitionKey(id), cancellationToken: cancellationToken));
    }

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)CatalogJson.Default.GetTypeInfo(typeof(T))!;
}
