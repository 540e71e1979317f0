using System.Globalization;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Catalog;

/// <summary>What to read of a listing, in the order of its sort keys.</summary>
/// <param name="Parent">The listing.</param>
/// <param name="Filter">A condition of ours, with nothing in it that a caller sent; null: none.</param>
/// <param name="Market">Only what is available there; null: wherever it is.</param>
/// <param name="MarketsPath">Where an entry says where it is available.</param>
internal sealed record ListingQuery(string Parent, string? Filter, Market? Market, string MarketsPath)
{
    /// <summary>Names what is counted: the same for every page.</summary>
    public string Key => $"{Parent}|{Where}|{Market}";

    // What is available everywhere is stored as a wildcard.
    private string Where
    {
        get
        {
            var available = Market is null ? null : $"(ARRAY_CONTAINS({MarketsPath}, '*') OR ARRAY_CONTAINS({MarketsPath}, @market))";
            string?[] conditions = [Filter, available];
            var all = string.Join(" AND ", conditions.OfType<string>());
            return all.Length == 0 ? "" : $" WHERE {all}";
        }
    }

    /// <summary>The query for a page.</summary>
    public QueryDefinition Items(PageRequest page) => Query(string.Create(
        CultureInfo.InvariantCulture, $"SELECT VALUE c.item FROM c{Where} ORDER BY c.id OFFSET {page.Offset} LIMIT {page.Limit}"));

    /// <summary>The query for the total.</summary>
    public QueryDefinition Count() => Query($"SELECT VALUE COUNT(1) FROM c{Where}");

    private QueryDefinition Query(string text) =>
        Market is { } market ? new QueryDefinition(text).WithParameter("@market", market.ToString()) : new QueryDefinition(text);
}
