using System.Globalization;
using System.Text;
using Cadenza.Local.Cosmos.Documents;
using Cadenza.Local.Cosmos.Queries;

namespace Cadenza.Local.Cosmos.Http;

/// <summary>
/// The incremental change feed: documents in the order of their latest writes, from after the write that <c>If-None-Match</c> names.
/// 304 when there are none, with the place to ask from again; deletions are not told.
/// </summary>
internal static class ChangeFeedEndpoint
{
    private const string Incremental = "Incremental Feed";

    public static async Task HandleAsync(Exchange exchange, Container container, int maxItems)
    {
        if (!Incremental.Equals(exchange.Header("A-IM"), StringComparison.OrdinalIgnoreCase))
            throw ServiceError.Unsupported($"The change feed '{exchange.Header("A-IM")}'");
        if (exchange.Header("If-Modified-Since") is not null)
            throw ServiceError.Unsupported("The change feed from a time");

        // What is written while this reads comes with the next page, or is in this one: never neither.
        var latest = exchange.Store.Lsn;
        var from = Place(exchange.Header("If-None-Match"), latest);
        ChangePage page;
        using (var lease = await exchange.Store.RentReaderAsync(exchange.Aborted))
        {
            page = ChangePage.Read(lease.Reader, container, exchange.PartitionKey(container), from, maxItems, exchange.Store.NowUnixSeconds);
            // A page of nothing but expired documents is not the end.
            while (page.Count == 0 && page.LastLsn > from)
            {
                from = page.LastLsn;
                page = ChangePage.Read(lease.Reader, container, exchange.PartitionKey(container), from, maxItems, exchange.Store.NowUnixSeconds);
            }
        }

        var next = page.Count == 0 ? Math.Max(from, latest) : page.LastLsn;
        var etag = string.Create(CultureInfo.InvariantCulture, $"\"{next}\"");
        exchange.Http.Response.Headers["x-ms-item-count"] = page.Count.ToString(CultureInfo.InvariantCulture);
        if (page.Count == 0)
        {
            await exchange.EmptyAsync(304, RequestCharge.Least, etag);
            return;
        }

        byte[] feed =
        [
            .. Encoding.ASCII.GetBytes($"{{\"_rid\":\"{container.ResourceId}\",\"Documents\":["),
            .. page.Rows.Span,
            .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"],\"_count\":{page.Count}}}")),
        ];
        await exchange.JsonAsync(200, feed, RequestCharge.Query(page.Count, page.Rows.Length), etag);
    }

    private static long Place(string? ifNoneMatch, long latest)
    {
        if (ifNoneMatch is null)
            return 0;
        if (ifNoneMatch == "*")
            return latest;
        return long.TryParse(ifNoneMatch.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var lsn)
            ? lsn
            : throw ServiceError.BadRequest("If-None-Match is not a place in the change feed.");
    }
}
