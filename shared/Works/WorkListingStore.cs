using System.Globalization;
using System.Text;
using System.Text.Json;
using Cadenza.Catalog;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Works;

/// <summary>
/// Reads pages of the listings about works, each by one query of one partition, in the order of one indexed key. Going from page to
/// page by <see cref="WorkListingQuery.After"/> costs the same for each.
/// </summary>
/// <remarks>Thread-safe. Throttling and an unreachable service are a <see cref="DomainException"/>.</remarks>
public sealed class WorkListingStore(Container container, CatalogOptions options, TimeProvider time)
{
    private const int TotalsMax = 100_000;
    private const int ComposersMax = 100_000;

    // A total costs a second query, and changes as rarely as the catalogue does.
    private readonly BoundedCache<string, int> _totals = new(TotalsMax, options.CacheTimeToLive, time);
    private readonly BoundedCache<string, IReadOnlyList<BrowsedComposer>> _composers = new(1, options.CacheTimeToLive, time);

    /// <summary>A page of a listing of <typeparamref name="T"/>.</summary>
    public async Task<KeyedPage<T>> ReadAsync<T>(WorkListingQuery query, CancellationToken cancellationToken)
    {
        if (query.Order.AsSpan().ContainsAnyExcept(System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz_")))
            throw new ArgumentException($"'{query.Order}' is not the name of an order.", nameof(query));

        var (where, parameters) = Condition(query);
        var key = $"c.sort.{query.Order}";
        var skip = query.After is null ? query.Page.Offset : 0;
        var from = query.After is null ? "" : $" AND {key} {(query.Descending ? '<' : '>')} @after";
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT VALUE c FROM c WHERE {where}{from} ORDER BY {key}{(query.Descending ? " DESC" : "")} OFFSET {skip} LIMIT {query.Page.Limit}");
        var definition = With(new QueryDefinition(text), parameters);
        if (query.After is { } after)
            definition = definition.WithParameter("@after", after);
        var entries = await QueryAsync(query.Parent, definition, Read<T>, cancellationToken).ConfigureAwait(false);
        var total = await TotalAsync(query, entries.Count, where, parameters, cancellationToken).ConfigureAwait(false);
        return new KeyedPage<T>(
            new Page<T>([.. entries.Select(entry => entry.Item)], query.Page, total),
            entries is [.., var last] ? last.Sort![query.Order] : null);
    }

    /// <summary>Every composer of the catalogue: some thousands, a thousand RU. Kept for a while, and read once for all who ask meanwhile.</summary>
    public async Task<IReadOnlyList<BrowsedComposer>> ComposersAsync(CancellationToken cancellationToken) =>
        (await _composers.GetOrMakeAsync(Listings.Composers, ReadComposersAsync, cancellationToken).ConfigureAwait(false))!;

    private async Task<(IReadOnlyList<BrowsedComposer>?, long)> ReadComposersAsync()
    {
        var definition = new QueryDefinition($"SELECT * FROM c WHERE c.sort.name > '' ORDER BY c.sort.name OFFSET 0 LIMIT {ComposersMax}");
        var entries = await QueryAsync(Listings.Composers, definition, Read<BrowsedComposer>, CancellationToken.None).ConfigureAwait(false);
        return ([.. entries.Select(entry => entry.Item)], 1);
    }

    /// <summary>What was listed and is no more has no keys: asking for the key leaves it out.</summary>
    private static (string Where, List<(string Name, string Value)> Parameters) Condition(WorkListingQuery query)
    {
        var where = new StringBuilder($"c.sort.{query.Order} > ''");
        var parameters = new List<(string, string)>();
        foreach (var tag in query.AllOf)
            where.Append($" AND {Has(tag)}");
        if (query.AnyOf.Count > 0)
            where.Append($" AND ({string.Join(" OR ", query.AnyOf.Select(Has))})");
        if (query.NoneOf is { } none)
            where.Append($" AND NOT {Has(none)}");
        return (where.ToString(), parameters);

        string Has(string tag)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"@tag{parameters.Count}");
            parameters.Add((name, tag));
            return $"ARRAY_CONTAINS(c.tags, {name})";
        }
    }

    private async Task<int> TotalAsync(
        WorkListingQuery query, int found, string where, List<(string Name, string Value)> parameters, CancellationToken cancellationToken)
    {
        // A page that is neither empty nor full is the last one, which tells the total.
        if (query.After is null && (found > 0 || query.Page.Offset == 0) && found < query.Page.Limit)
            return query.Page.Offset + found;

        var key = $"{query.Parent}|{where}|{string.Join('|', parameters.Select(parameter => parameter.Value))}";
        if (_totals.TryGet(key, out var total))
            return total;

        var definition = With(new QueryDefinition($"SELECT VALUE COUNT(1) FROM c WHERE {where}"), parameters);
        var counts = await QueryAsync(query.Parent, definition, element => element.GetInt32(), cancellationToken).ConfigureAwait(false);
        total = counts.Sum();
        _totals.Set(key, total);
        return total;
    }

    private static QueryDefinition With(QueryDefinition definition, List<(string Name, string Value)> parameters) =>
        parameters.Aggregate(definition, (query, parameter) => query.WithParameter(parameter.Name, parameter.Value));

    private static ListingEntry<T> Read<T>(JsonElement element) =>
        (ListingEntry<T>)element.Deserialize(CatalogJson.Default.GetTypeInfo(typeof(ListingEntry<T>))!)!;

    private async Task<List<T>> QueryAsync<T>(string parent, QueryDefinition query, Func<JsonElement, T> read, CancellationToken cancellationToken)
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
