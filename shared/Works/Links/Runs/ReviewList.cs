using System.Globalization;
using Cadenza.Catalog;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Works.Links.Runs;

/// <summary>A track of which the linker is not sure: for an operator to decide.</summary>
public sealed record ReviewItem
{
    /// <summary>The track.</summary>
    public required CatalogId Track { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Its artists.</summary>
    public required IReadOnlyList<string> Artists { get; init; }

    /// <summary>The album.</summary>
    public required CatalogId Album { get; init; }

    /// <summary>The album's title.</summary>
    public required string AlbumName { get; init; }

    /// <summary>The composer that the linker takes it for.</summary>
    public required string Composer { get; init; }

    /// <summary>How sure the best of the candidates is, 0 to 1.</summary>
    public double Confidence { get; init; }

    /// <summary>Why there was no link.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The works that it may be, the likeliest first.</summary>
    public IReadOnlyList<CatalogId> Candidates { get; init; } = [];
}

/// <summary>
/// The review list: a listing for each shard of composers, the surest first. A track leaves it when a run links it, or an operator
/// decides.
/// </summary>
public sealed class ReviewList(Container listings, LinkingOptions options)
{
    /// <summary>The listing of a shard.</summary>
    public static string ParentOf(int shard) => string.Create(CultureInfo.InvariantCulture, $"review:{shard:D4}");

    /// <summary>Puts on a shard's list what a run is not sure of, and takes off what it has decided of the same rows.</summary>
    public async Task UpdateAsync(int shard, IReadOnlyList<ReviewItem> unsure, IReadOnlySet<string> decided, CancellationToken cancellationToken)
    {
        var there = await IdsAsync(shard, cancellationToken).ConfigureAwait(false);
        foreach (var item in unsure)
        {
            var entry = Entry(shard, item);
            using var body = new MemoryStream(CatalogJson.Serialize(entry));
            using var response = await CosmosResponses.SendAsync(
                () => listings.UpsertItemStreamAsync(body, new PartitionKey(entry.Parent), cancellationToken: cancellationToken)).ConfigureAwait(false);
            CosmosResponses.ThrowIfFailed(response);
        }

        foreach (var track in there.Where(decided.Contains))
            await RemoveAsync(shard, track, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes a track off, of whichever shard.</summary>
    public async Task RemoveAsync(CatalogId track, CancellationToken cancellationToken)
    {
        for (var shard = 0; shard < options.Shards; shard++)
            await RemoveAsync(shard, track.ToString(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The first of a shard's list.</summary>
    public static async Task<IReadOnlyList<ReviewItem>> ReadAsync(WorkListingStore store, int shard, int limit, CancellationToken cancellationToken)
    {
        var query = new WorkListingQuery(ParentOf(shard), "confidence", Descending: true, new PageRequest(limit, 0));
        return (await store.ReadAsync<ReviewItem>(query, cancellationToken).ConfigureAwait(false)).Page.Items;
    }

    private static ListingEntry<ReviewItem> Entry(int shard, ReviewItem item) => new(ParentOf(shard), item.Track.ToString(), item)
    {
        Sort = new Dictionary<string, string> { ["confidence"] = string.Create(CultureInfo.InvariantCulture, $"{item.Confidence:0.0000}:{item.Track}") },
        Tags = [$"composer:{item.Composer}"],
    };

    private async Task RemoveAsync(int shard, string track, CancellationToken cancellationToken)
    {
        using var response = await CosmosResponses.SendAsync(
            () => listings.DeleteItemStreamAsync(track, new PartitionKey(ParentOf(shard)), cancellationToken: cancellationToken)).ConfigureAwait(false);
        if (response.StatusCode != System.Net.HttpStatusCode.NotFound)
            CosmosResponses.ThrowIfFailed(response);
    }

    private async Task<HashSet<string>> IdsAsync(int shard, CancellationToken cancellationToken)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var query = new QueryRequestOptions { PartitionKey = new PartitionKey(ParentOf(shard)), MaxItemCount = 1000 };
        using var pages = listings.GetItemQueryStreamIterator("SELECT VALUE c.id FROM c", requestOptions: query);
        while (pages.HasMoreResults)
        {
            using var response = await CosmosResponses.SendAsync(() => pages.ReadNextAsync(cancellationToken)).ConfigureAwait(false);
            ids.UnionWith(await CosmosResponses.ReadFeedAsync(response, element => element.GetString()!, cancellationToken).ConfigureAwait(false));
        }

        return ids;
    }
}
