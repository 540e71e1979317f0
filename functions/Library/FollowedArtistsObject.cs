using System.Globalization;
using Cadenza.Functions.Catalog;

namespace Cadenza.Functions.Library;

/// <summary>The artists whom a user follows.</summary>
internal sealed record FollowedArtistsObject(CursorPagingArtistObject Artists)
{
    /// <summary>A page of them.</summary>
    /// <param name="items">The artists.</param>
    /// <param name="url">Where the list is.</param>
    /// <param name="limit">How many were asked for.</param>
    /// <param name="after">What was asked for as coming before them; null for the beginning.</param>
    /// <param name="last">The last artist of the page; null when none follows.</param>
    /// <param name="total">How many there are in all.</param>
    public static FollowedArtistsObject Of(IReadOnlyList<ArtistObject> items, string url, int limit, CatalogId? after, CatalogId? last, int total) => new(
        new CursorPagingArtistObject(UrlOf(url, limit, after), limit, last is null ? null : UrlOf(url, limit, last), new CursorObject(last), total, items));

    private static string UrlOf(string url, int limit, CatalogId? after) => string.Create(
        CultureInfo.InvariantCulture, $"{url}?type=artist&limit={limit}{(after is { } id ? $"&after={id}" : "")}");
}

/// <summary>The schema's CursorPagingSimplifiedArtistObject, which has whole artists.</summary>
internal sealed record CursorPagingArtistObject(string Href, int Limit, string? Next, CursorObject Cursors, int Total, IReadOnlyList<ArtistObject> Items);

/// <summary>The schema's CursorObject; there is no way back.</summary>
/// <param name="After">What comes before the next page; null on the last.</param>
internal sealed record CursorObject(CatalogId? After);
