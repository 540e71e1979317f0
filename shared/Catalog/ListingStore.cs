using System.Globalization;
using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Catalog;

/// <summary>Reads pages of listings, each by one query of one partition.</summary>
/// <remarks>Thread-safe. Throttling and an unreachable service are a <see cref="DomainException"/>.</remarks>
public sealed class ListingStore(Container container, CatalogOptions options, TimeProvider time)
{
    private const int TotalsMax = 100_000;

    // What is available everywhere is stored as a wildcard.
    private const string AvailableInMarket =
        "(ARRAY_CONTAINS(c.item.album.available_markets, '*') OR ARRAY_CONTAINS(c.item.album.available_markets, @market))";

    // A total costs a second query, and changes as rarely as the catalogue does.
    private readonly BoundedCache<string, int> _totals = new(TotalsMax, options.CacheTimeToLive, time);

    /// <summary>
    /// An artist's albums of these groups, by group, newest first; those available in <paramref name="market"/>, or all when it
    /// is null.
    /// </summary>
    public async Task<Page<ArtistAlbum>> ArtistAlbumsAsync(
        CatalogId artist, IReadOnlyCollection<AlbumGroup> groups, Market? market, PageRequest page, CancellationToken cancellationToken)
    {
        // Only names of ours go into the text; what a caller sent is a parameter or a number.
        var names = string.Join(
            ',', groups.Order().Select(group => $"'{JsonNamingPolicy.SnakeCaseLower.ConvertName(group.ToString())}'"));
        var where = market is null
            ? $"c.item.album_group IN ({names})"
            : $"c.item.album_group IN ({names}) AND {AvailableInMarket}";
        var parent = Listings.ArtistAlbums(artist);

        var query = Query(string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT VALUE c.item FROM c WHERE {where} ORDER BY c.id OFFSET {page.Offset} LIMIT {page.Limit}"));
        var items = await ReadAsync(
            query, parent, element => element.Deserialize(CatalogJson.Default.ArtistAlbum)!, cancellationToken).ConfigureAwait(false);

        // A page that is neither empty nor full is the last one, which tells the total.
        if ((items.Count > 0 || page.Offset == 0) && items.Count < page.Limit)
            return new Page<ArtistAlbum>(items, page, page.Offset + items.Count);

        var totalKey = $"{parent}|{where}|{market}";
        if (!_totals.TryGet(totalKey, out var total))
        {
            var count = await ReadAsync(
                Query($"SELECT VALUE COUNT(1) FROM c WHERE {where}"), parent, element => element.GetInt32(), cancellationToken).ConfigureAwait(false);
            total = count.Sum();
            _totals.Set(totalKey, total);
        }

        return new Page<ArtistAlbum>(items, page, total);

        QueryDefinition Query(string text) =>
            market is { } known ? new QueryDefinition(text).WithParameter("@market", known.ToString()) : new QueryDefinition(text);
    }

    private async Task<List<T>> ReadAsync<T>(
        QueryDefinition query, string parent, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        var items = new List<T>();
        using var pages = container.GetItemQueryStreamIterator(
            query, requestOptions: new QueryRequestOptions { PartitionKey = new PartitionKey(parent) });
        while (pages.HasMoreResults)
        {
            using var response = await CosmosResponses.SendAsync(() => pages.ReadNextAsync(cancellationToken)).ConfigureAwait(false);
            items.AddRange(await CosmosResponses.ReadFeedAsync(response, read, cancellationToken).ConfigureAwait(false));
        }

        return items;
    }
}
