using Cadenza.Catalog;

namespace Cadenza.Works;

/// <summary>Which page of a listing with several orders is asked for.</summary>
/// <param name="Parent">The listing, of <see cref="Listings"/>.</param>
/// <param name="Order">The order: a name in <see cref="ListingEntry{T}.Sort"/>. Letters and <c>_</c> alone.</param>
/// <param name="Descending">Whether the greatest comes first.</param>
/// <param name="Page">How many, and how many to skip.</param>
public sealed record WorkListingQuery(string Parent, string Order, bool Descending, PageRequest Page)
{
    /// <summary>
    /// The key of the entry before the page. With it nothing is skipped, and a page costs the same wherever it is; the offset of
    /// <see cref="Page"/> only says which it is.
    /// </summary>
    public string? After { get; init; }

    /// <summary>Tags that every entry has.</summary>
    public IReadOnlyList<string> AllOf { get; init; } = [];

    /// <summary>Tags of which every entry has at least one; none asks nothing.</summary>
    public IReadOnlyList<string> AnyOf { get; init; } = [];

    /// <summary>A tag that no entry has.</summary>
    public string? NoneOf { get; init; }
}

/// <summary>A page, and the key after which the next one begins.</summary>
/// <param name="Page">The page.</param>
/// <param name="LastKey">The key of its last entry; null when it is empty.</param>
public sealed record KeyedPage<T>(Page<T> Page, string? LastKey);
