using System.Net;
using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Cadenza;

/// <summary>The documents of chunks: <c>id</c>, the partition key, and <c>items</c>.</summary>
internal sealed class ChunkDocuments<THeader, TItem>(Container container, ChunkedListLayout<THeader, TItem> layout)
{
    // One by one they come at once, and cost less than a query; more than these are one request.
    private const int PointReadsMax = 4;

    /// <summary>The items of these chunks, by the chunk's id.</summary>
    /// <exception cref="StaleListException">One of them has gone.</exception>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<TItem>>> LoadAsync(
        string partition, IReadOnlyList<ChunkRef> chunks, CancellationToken cancellationToken)
    {
        IReadOnlyList<Chunk?> documents = chunks.Count <= PointReadsMax
            ? await Task.WhenAll(chunks.Select(chunk => FindAsync(partition, chunk.Id, cancellationToken))).ConfigureAwait(false)
            : await FindManyAsync(partition, chunks, cancellationToken).ConfigureAwait(false);
        var found = documents.OfType<Chunk>().ToDictionary(chunk => chunk.Id, chunk => chunk.Items);
        return found.Count == chunks.Count ? found : throw new StaleListException();
    }

    /// <summary>Adds an edit's chunks to a batch.</summary>
    public void Add(TransactionalBatch batch, string partition, ChunkChange<TItem> change)
    {
        foreach (var chunk in change.Created)
            batch.CreateItemStream(new MemoryStream(Write(partition, chunk)), BatchWrites.BodyUnwanted);

        foreach (var id in change.Retired.Select(layout.DocumentId))
        {
            if (layout.RetiredFor is { } time)
                batch.PatchItem(id, [PatchOperation.Set("/ttl", (int)time.TotalSeconds)], Unwanted);
            else
                batch.DeleteItem(id);
        }
    }

    private static TransactionalBatchPatchItemRequestOptions Unwanted { get; } = new() { EnableContentResponseOnWrite = false };

    private async Task<Chunk?> FindAsync(string partition, string chunk, CancellationToken cancellationToken)
    {
        using var response = await CosmosResponses.SendAsync(() => container.ReadItemStreamAsync(
            layout.DocumentId(chunk), new PartitionKey(partition), cancellationToken: cancellationToken)).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;

        CosmosResponses.ThrowIfFailed(response);
        using var document = await JsonDocument.ParseAsync(response.Content, cancellationToken: cancellationToken).ConfigureAwait(false);
        return Read(document.RootElement);
    }

    private async Task<IReadOnlyList<Chunk?>> FindManyAsync(string partition, IReadOnlyList<ChunkRef> chunks, CancellationToken cancellationToken)
    {
        var key = new PartitionKey(partition);
        using var response = await CosmosResponses.SendAsync(() => container.ReadManyItemsStreamAsync(
            [.. chunks.Select(chunk => (layout.DocumentId(chunk.Id), key))], cancellationToken: cancellationToken)).ConfigureAwait(false);
        return await CosmosResponses.ReadFeedAsync(response, Read, cancellationToken).ConfigureAwait(false);
    }

    private Chunk Read(JsonElement document) => new(
        document.GetProperty("id").GetString()![layout.ChunkPrefix.Length..],
        [.. document.GetProperty("items").EnumerateArray().Select(item => item.Deserialize(layout.ItemJson)!)]);

    private byte[] Write(string partition, NewChunk<TItem> chunk)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("id", layout.DocumentId(chunk.Id));
            json.WriteString(layout.PartitionKey, partition);
            json.WriteStartArray("items");
            foreach (var item in chunk.Items)
                JsonSerializer.Serialize(json, item, layout.ItemJson);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return body.ToArray();
    }

    private sealed record Chunk(string Id, IReadOnlyList<TItem> Items);
}
