using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Catalog;

/// <summary>Reads pages of listings, each by one query of one partition.</summary>
/// <remarks>Thread-safe. Throttling and an unreachable service are a <see cref="DomainException"/>.</remarks>
public sealed class ListingStore(Container container, CatalogOptions options, TimeProvider time)
{
    /// <summary>The most genres that are served: 5,000.</summary>
    public const int GenresMax = 5000;

    private const int TotalsMax = 100_000;

    // A total costs a second query, and changes as rarely as the catalogue does.
    private readonly BoundedCache<string, int> _totals = new(TotalsMax, options.CacheTimeToLive, time);

    private readonly BoundedCache<string, IReadOnlyList<string>> _genres = new(1, options.CacheTimeToLive, time);

    /// <summary>
    /// An artist's albums of these groups, by group, newest first; those available in <paramref name="market"/>, or all when it
    /// is null.
    /// </summary>
    public Task<Page<ArtistAlbum>> ArtistAlbumsAsync(
        CatalogId artist, IReadOnlyCollection<AlbumGroup> groups, Market? market, PageRequest page, CancellationToken cancellationToken)
    {
        // Only names of ours go into the text; what a caller sent is a parameter or a number.
        var names = string.Join(
            ',', groups.Order().Select(group => $"'{JsonNamingPolicy.SnakeCaseLower.ConvertName(group.ToString())}'"));
        var query = new ListingQuery(Listings.ArtistAlbums(artist), $"c.item.album_group IN ({names})", market, "c.item.album.available_markets");
        return ReadPageAsync(query, page, CatalogJson.Default.ArtistAlbum, cancellationToken);
    }

    /// <summary>A show's episodes, newest first; those available in <paramref name="market"/>, or all when it is null.</summary>
    public Task<Page<SimplifiedEpisode>> ShowEpisodesAsync(
        CatalogId show, Market? market, PageRequest page, CancellationToken cancellationToken) =>
        ReadPageAsync(
            new ListingQuery(Listings.ShowEpisodes(show), null, market, "c.item.available_markets"),
            page,
            CatalogJson.Default.SimplifiedEpisode,
            cancellationToken);

    /// <summary>Every genre of the catalogue, by name.</summary>
    public async Task<IReadOnlyList<string>> GenresAsync(CancellationToken cancellationToken) =>
        (await _genres.GetOrMakeAsync(Listings.Genres, ReadGenresAsync, cancellationToken).ConfigureAwait(false))!;

    private async Task<(IReadOnlyList<string>?, long)> ReadGenresAsync()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"SELECT VALUE c.item FROM c ORDER BY c.id OFFSET 0 LIMIT {GenresMax}");
        var genres = await ReadAsync(
            new QueryDefinition(text), Listings.Genres, element => element.GetString()!, CancellationToken.None).ConfigureAwait(false);
        return (genres, 1);
    }

    private async Task<Page<T>> ReadPageAsync<T>(
        ListingQuery query, PageRequest page, JsonTypeInfo<T> json, CancellationToken cancellationToken)
    {
        var items = page.Limit == 0
            ? []
            : await ReadAsync(query.Items(page), query.Parent, element => element.Deserialize(json)!, cancellationToken).ConfigureAwait(false);

        // A page that is neither empty nor full is the last one, which tells the total.
        if ((items.Count > 0 || page.Offset == 0) && items.Count < page.Limit)
            return new Page<T>(items, page, page.Offset + items.Count);

        if (!_totals.TryGet(query.Key, out var total))
        {
            var count = await ReadAsync(query.Count(), query.Parent, element => element.GetInt32(), cancellationToken).ConfigureAwait(false);
            total = count.Sum();
            _totals.Set(query.Key, total);
        }

        return new Page<T>(items, page, total);
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
