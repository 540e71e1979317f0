using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Catalog.Import.Writing;

/// <summary>A stored document, and what a writer needs to replace it.</summary>
/// <param name="Value">The document.</param>
/// <param name="Json">As <see cref="CatalogJson"/> writes it: equal documents have equal bytes.</param>
/// <param name="ETag">The version that was read.</param>
internal sealed record Stored<T>(T Value, byte[] Json, string ETag)
{
    private static readonly JsonTypeInfo<T> TypeInfo = (JsonTypeInfo<T>)CatalogJson.Default.GetTypeInfo(typeof(T))!;

    /// <summary>The document in what a service answered.</summary>
    public static Stored<T> Of(ReadOnlySpan<byte> json, string etag)
    {
        var value = JsonSerializer.Deserialize(json, TypeInfo) ?? throw new JsonException("A document is null.");
        return new Stored<T>(value, CatalogJson.Serialize(value), etag);
    }
}

/// <summary>Somebody else wrote the document meanwhile: what was computed from it is computed again.</summary>
internal sealed class WriteConflictException(string id) : Exception($"The document {id} was changed by another writer.");

/// <summary>
/// Reads and writes the documents of one container, one operation each: with a client in bulk mode a hundred of them go into one request.
/// </summary>
/// <remarks>Thread-safe. A write is conditional: it creates what was not there, or replaces the version that was read.</remarks>
internal sealed class Documents(Container container)
{
    private static readonly ItemRequestOptions WithoutContent = new() { EnableContentResponseOnWrite = false };

    /// <summary>The document; null when there is none.</summary>
    public async Task<Stored<T>?> FindAsync<T>(string partition, string id, CancellationToken cancellationToken)
    {
        using var response = await CosmosResponses.SendAsync(
            () => container.ReadItemStreamAsync(id, new PartitionKey(partition), cancellationToken: cancellationToken)).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;

        CosmosResponses.ThrowIfFailed(response);
        using var content = new MemoryStream();
        await response.Content.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
        return Stored<T>.Of(content.GetBuffer().AsSpan(0, (int)content.Length), response.Headers.ETag);
    }

    /// <summary>Writes the document, unless it is what is there.</summary>
    /// <exception cref="WriteConflictException">It is not as <paramref name="stored"/> any more.</exception>
    public async Task<Change> PutAsync<T>(string partition, string id, T value, Stored<T>? stored, CancellationToken cancellationToken)
        where T : notnull
    {
        var json = CatalogJson.Serialize(value);
        if (stored is null)
        {
            return await CreateAsync(partition, json, cancellationToken).ConfigureAwait(false) ? Change.Created : throw new WriteConflictException(id);
        }

        if (json.AsSpan().SequenceEqual(stored.Json))
            return Change.Unchanged;

        using var body = new MemoryStream(json, writable: false);
        var options = new ItemRequestOptions { EnableContentResponseOnWrite = false, IfMatchEtag = stored.ETag };
        using var response = await CosmosResponses.SendAsync(
            () => container.ReplaceItemStreamAsync(body, id, new PartitionKey(partition), options, cancellationToken)).ConfigureAwait(false);
        if (response.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.NotFound)
            throw new WriteConflictException(id);

        CosmosResponses.ThrowIfFailed(response);
        return Change.Updated;
    }

    /// <summary>Writes a document that is computed from others alone, and likely new: creates it first, and looks only when it is there.</summary>
    public async Task<Change> PutAsync<T>(string partition, string id, T value, CancellationToken cancellationToken)
        where T : notnull
    {
        while (true)
        {
            if (await CreateAsync(partition, CatalogJson.Serialize(value), cancellationToken).ConfigureAwait(false))
                return Change.Created;

            try
            {
                if (await FindAsync<T>(partition, id, cancellationToken).ConfigureAwait(false) is { } stored)
                    return await PutAsync(partition, id, value, stored, cancellationToken).ConfigureAwait(false);
            }
            catch (WriteConflictException)
            {
                // The next round sees what the other wrote.
            }
        }
    }

    /// <summary>Deletes the document, if it is there.</summary>
    public async Task DeleteAsync(string partition, string id, CancellationToken cancellationToken)
    {
        using var response = await CosmosResponses.SendAsync(
            () => container.DeleteItemStreamAsync(id, new PartitionKey(partition), WithoutContent, cancellationToken)).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.NotFound)
            CosmosResponses.ThrowIfFailed(response);
    }

    /// <summary>What a query of one partition selects, or of all when none is named.</summary>
    public async Task<List<T>> QueryAsync<T>(string? partition, string query, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        var items = new List<T>();
        var options = new QueryRequestOptions { MaxItemCount = 1000, PartitionKey = partition is null ? null : new PartitionKey(partition) };
        using var pages = container.GetItemQueryStreamIterator(new QueryDefinition(query), requestOptions: options);
        while (pages.HasMoreResults)
        {
            using var response = await CosmosResponses.SendAsync(() => pages.ReadNextAsync(cancellationToken)).ConfigureAwait(false);
            items.AddRange(await CosmosResponses.ReadFeedAsync(response, read, cancellationToken).ConfigureAwait(false));
        }

        return items;
    }

    private async Task<bool> CreateAsync(string partition, byte[] json, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream(json, writable: false);
        using var response = await CosmosResponses.SendAsync(
            () => container.CreateItemStreamAsync(body, new PartitionKey(partition), WithoutContent, cancellationToken)).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.Conflict)
            return false;

        CosmosResponses.ThrowIfFailed(response);
        return true;
    }
}
