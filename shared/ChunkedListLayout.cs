using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Azure.Cosmos;

namespace Cadenza;

/// <summary>A document that holds a <see cref="ChunkedList"/>, and what else belongs to the list.</summary>
internal interface IListHeader<TSelf, TItem>
{
    /// <summary>The list.</summary>
    ChunkedList Items { get; }

    /// <summary>The same header after an edit of its list.</summary>
    TSelf With(ChunkChange<TItem> change);
}

/// <summary>An edit of a list.</summary>
/// <param name="Header">The header as it is to be, but for its list, which is as it was.</param>
/// <param name="Splices">What changes in the list; see <see cref="ChunkedList.Splice"/>.</param>
/// <param name="Also">Adds what is to happen in the same batch, in the same partition.</param>
internal sealed record ListEdit<THeader, TItem>(THeader Header, IReadOnlyList<Splice<TItem>> Splices, Action<TransactionalBatch>? Also = null);

/// <summary>How lists of one kind are kept.</summary>
/// <param name="PartitionKey">The property that is the container's partition key.</param>
/// <param name="HeaderId">The id of a list's header; each has a partition of its own, or an id of its own there.</param>
/// <param name="ChunkPrefix">What the ids of its chunks begin with: lists that share a partition have different ones.</param>
/// <param name="ChunkMax">How many items a chunk has at most. A page reads, and an edit writes, that many at a time.</param>
/// <param name="RetiredFor">How long a chunk is kept once no header names it; null: it is deleted with the edit.</param>
/// <param name="HeaderJson">The header's JSON. It has to write the document's id and its partition key.</param>
/// <param name="ItemJson">An item's JSON.</param>
/// <remarks>
/// A batch has 100 operations and 2 MB at most. An edit that rewrites every chunk of n items needs up to 3n/<paramref name="ChunkMax"/> + 3
/// of them, and the bytes of the items.
/// </remarks>
internal sealed record ChunkedListLayout<THeader, TItem>(
    string PartitionKey,
    string HeaderId,
    string ChunkPrefix,
    int ChunkMax,
    TimeSpan? RetiredFor,
    JsonTypeInfo<THeader> HeaderJson,
    JsonTypeInfo<TItem> ItemJson)
{
    /// <summary>The id of a chunk's document.</summary>
    public string DocumentId(string chunk) => ChunkPrefix + chunk;

    /// <summary>Adds the header to a batch: created when <paramref name="etag"/> is null, else in place of the one of that tag.</summary>
    public void AddHeader(TransactionalBatch batch, THeader header, string? etag)
    {
        var body = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(header, HeaderJson));
        if (etag is null)
            batch.CreateItemStream(body, BatchWrites.BodyUnwanted);
        else
            batch.ReplaceItemStream(HeaderId, body, new TransactionalBatchItemRequestOptions { IfMatchEtag = etag, EnableContentResponseOnWrite = false });
    }
}

/// <summary>What was read of a list belongs to a version of it that is not there any more: to be read anew.</summary>
internal sealed class StaleListException() : Exception("The list was changed while it was read.");

/// <summary>What writes of a batch have in common.</summary>
internal static class BatchWrites
{
    /// <summary>The written document does not come back: it is known.</summary>
    public static TransactionalBatchItemRequestOptions BodyUnwanted { get; } = new() { EnableContentResponseOnWrite = false };

    /// <summary>Adds the creation of a document.</summary>
    public static void Create<T>(this TransactionalBatch batch, T document, JsonTypeInfo<T> json) =>
        batch.CreateItemStream(new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(document, json)), BodyUnwanted);
}
