namespace Cadenza.Catalog;

/// <summary>
/// A document of the container <see cref="CosmosLayout.Listings"/>: one child in an ordered listing. A page is one query of one
/// partition, ordered by <see cref="Id"/>.
/// </summary>
/// <typeparam name="T">What the listing holds: enough to answer without another read.</typeparam>
/// <param name="Parent">The listing and partition key, from <see cref="Listings"/>.</param>
/// <param name="Id">The sort key, from <see cref="Listings"/>; unique in the listing.</param>
/// <param name="Item">The child.</param>
public sealed record ListingEntry<T>(string Parent, string Id, T Item);
