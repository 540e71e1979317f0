namespace Cadenza.Catalog;

/// <summary>
/// A document of the container <see cref="CosmosLayout.Listings"/>: one child in an ordered listing. A page is one query of one
/// partition, ordered by <see cref="Id"/>.
/// </summary>
/// <typeparam name="T">What the listing holds: enough to answer without another read.</typeparam>
/// <param name="Parent">The listing and partition key, from <see cref="Listings"/>.</param>
/// <param name="Id">The sort key, from <see cref="Listings"/>; unique in the listing.</param>
/// <param name="Item">The child.</param>
public sealed record ListingEntry<T>(string Parent, string Id, T Item)
{
    /// <summary>Further orders, by name: a key for each, unique in the listing, in ordinal order. A query orders by one of them.</summary>
    public IReadOnlyDictionary<string, string>? Sort { get; init; }

    /// <summary>What queries select entries by: <c>conductor:{id}</c>, <c>type:symphony</c>…</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The version of what it is a copy of, where writers overtake one another: an older copy never replaces a newer one.</summary>
    public int? Version { get; init; }
}
