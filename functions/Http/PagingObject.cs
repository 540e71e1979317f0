using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Functions.Http;

/// <summary>The schema's PagingObject.</summary>
internal sealed record PagingObject<T>(string Href, int Limit, string? Next, int Offset, string? Previous, int Total, IReadOnlyList<T> Items);

/// <summary>Makes paging objects.</summary>
internal static class PagingObject
{
    private static readonly string[] Own = ["limit", "offset"];

    /// <summary>The page at <paramref name="url"/>; its links keep the other parameters of <paramref name="query"/>.</summary>
    public static PagingObject<T> Of<T>(Page<T> page, string url, IQueryCollection? query = null)
    {
        var others = string.Concat((query ?? QueryCollection.Empty)
            .Where(parameter => !Own.Contains(parameter.Key, StringComparer.OrdinalIgnoreCase))
            .Select(parameter => $"&{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value.ToString())}"));
        return new PagingObject<T>(
            UrlOf(page.Request),
            page.Request.Limit,
            page.Next is { } next ? UrlOf(next) : null,
            page.Request.Offset,
            page.Previous is { } previous ? UrlOf(previous) : null,
            page.Total,
            page.Items);

        string UrlOf(PageRequest request) =>
            string.Create(CultureInfo.InvariantCulture, $"{url}?offset={request.Offset}&limit={request.Limit}{others}");
    }
}
