using Cadenza.Accounts;
using Cadenza.Functions.Http;
using Cadenza.Library;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Functions.Library;

/// <summary>Reads what requests about the library name: ids of the query or of the body, and URIs.</summary>
internal static class LibraryRequests
{
    /// <summary>The most ids of a body: 50.</summary>
    public const int BodyMax = 50;

    /// <summary>The most URIs: 40.</summary>
    public const int UrisMax = 40;

    private const int BodyBytesMax = 32 * 1024;

    /// <summary>The ids of the query, at most <paramref name="queryMax"/>; when there are none there, those of the body. Each once, in their order.</summary>
    public static async Task<IReadOnlyList<string>> ReadIdTextsAsync(this HttpRequest request, int queryMax)
    {
        if (request.Query["ids"].ToString() is { Length: > 0 } text)
            return Split(text, queryMax);

        var ids = (await ReadBodyAsync(request))?.Ids;
        return ids is { Count: > 0 } ? [.. Bounded(ids).Select(id => id ?? "").Distinct()] : throw Missing("ids");
    }

    /// <summary>The same, which are of catalogue objects.</summary>
    public static async Task<IReadOnlyList<CatalogId>> ReadIdsAsync(this HttpRequest request, int queryMax) =>
        [.. (await request.ReadIdTextsAsync(queryMax)).Select(RequestReading.ParseId)];

    /// <summary>The <c>timestamped_ids</c> of the body, which come before all other ids; else those, without a time. Each id once, in their order.</summary>
    public static async Task<IReadOnlyList<(CatalogId Id, DateTimeOffset? AddedAt)>> ReadTimestampedIdsAsync(this HttpRequest request, int queryMax)
    {
        var body = await ReadBodyAsync(request);
        if (body?.TimestampedIds is { } timestamped)
        {
            if (timestamped.Count == 0)
                throw Missing("ids");

            return [.. Bounded(timestamped)
                .Select(item => (RequestReading.ParseId(item?.Id ?? ""), (DateTimeOffset?)item?.Time))
                .DistinctBy(item => item.Item1)];
        }

        var ids = request.Query["ids"].ToString() is { Length: > 0 } text ? Split(text, queryMax) : body?.Ids is { Count: > 0 } list ? Bounded(list) : throw Missing("ids");
        return [.. ids.Select(id => RequestReading.ParseId(id ?? "")).Distinct().Select(id => (id, (DateTimeOffset?)null))];
    }

    /// <summary>The parameter <c>uris</c>: from one to 40 URIs between commas, of any scheme; those of each thing once.</summary>
    public static IReadOnlyList<LibraryItem> ReadUris(this HttpRequest request)
    {
        var text = request.Query["uris"].ToString();
        if (text.Length == 0)
            throw Missing("uris");

        if (text.AsSpan().Count(',') >= UrisMax)
            throw DomainException.InvalidRequest($"Too many uris requested: at most {UrisMax}");

        return Array.ConvertAll(text.Split(','), uri => LibraryItem.TryParse(uri.Trim(), out var item) ? item : throw DomainException.InvalidRequest("Invalid URI"));
    }

    /// <summary>The parameter <c>ids</c>: from one to <paramref name="max"/> users between commas.</summary>
    public static IReadOnlyList<UserId> ReadUserIds(this HttpRequest request, int max)
    {
        var text = request.Query["ids"].ToString();
        if (text.Length == 0)
            throw Missing("ids");

        return text.AsSpan().Count(',') < max ? Array.ConvertAll(text.Split(','), ParseUserId) : throw TooMany(max);
    }

    /// <summary>The user of that id.</summary>
    public static UserId ParseUserId(string text) =>
        UserId.TryParse(text, out var id) ? id : throw DomainException.InvalidRequest("Invalid user id");

    private static string[] Split(string text, int max) =>
        text.AsSpan().Count(',') < max ? [.. text.Split(',').Distinct()] : throw TooMany(max);

    private static IReadOnlyList<T> Bounded<T>(IReadOnlyList<T> list) => list.Count <= BodyMax ? list : throw TooMany(BodyMax);

    private static Task<IdsBody?> ReadBodyAsync(HttpRequest request) => request.ReadJsonAsync(LibraryApiJson.Default.IdsBody, BodyBytesMax);

    private static DomainException Missing(string field) => DomainException.InvalidRequest($"Missing required field: {field}");

    private static DomainException TooMany(int max) => DomainException.InvalidRequest($"Too many ids requested: at most {max}");
}
