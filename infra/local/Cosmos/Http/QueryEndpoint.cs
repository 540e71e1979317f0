using System.Globalization;
using System.Text;
using Cadenza.Local.Cosmos.Documents;
using Cadenza.Local.Cosmos.Queries;

namespace Cadenza.Local.Cosmos.Http;

/// <summary>The feed of a container's documents: queries, query plans, and reading it whole.</summary>
internal static class QueryEndpoint
{
    private const int DefaultItems = 100;
    private const int MaxItems = 1000;

    /// <summary>With one physical partition the server does all of a query's work, so that one plan is right for every query.</summary>
    private static readonly byte[] Plan = Encoding.UTF8.GetBytes("""
        {"partitionedQueryExecutionInfoVersion":2,"queryInfo":{"distinctType":"None","orderBy":[],"orderByExpressions":[],"groupByExpressions":[],"groupByAliases":[],"aggregates":[],"groupByAliasToAggregateType":{},"rewrittenQuery":"","hasSelectValue":false,"hasNonStreamingOrderBy":false},"queryRanges":[{"min":"","max":"FF","isMinInclusive":true,"isMaxInclusive":false}]}
        """);

    private static readonly byte[] Everything = """{"query":"SELECT * FROM c"}"""u8.ToArray();

    public static Task HandleAsync(Exchange exchange)
    {
        var container = exchange.Container;
        if (exchange.HasFlag("x-ms-cosmos-is-batch-request"))
            return BatchEndpoint.HandleAsync(exchange, container);
        if (exchange.Header("A-IM") is not null)
            return ChangeFeedEndpoint.HandleAsync(exchange, container, PageSize(exchange.Header("x-ms-max-item-count")));
        if (exchange.HasFlag("x-ms-cosmos-is-query-plan-request"))
            return PlanAsync(exchange);
        if (exchange.Method == "GET")
            return RunAsync(exchange, container, Everything);
        return IsQuery(exchange) ? QueryAsync(exchange, container) : DocumentEndpoint.PostAsync(exchange, container);
    }

    private static bool IsQuery(Exchange exchange) =>
        exchange.HasFlag("x-ms-documentdb-isquery")
        || exchange.Http.Request.ContentType?.StartsWith("application/query+json", StringComparison.OrdinalIgnoreCase) == true;

    private static async Task PlanAsync(Exchange exchange)
    {
        // A query that cannot run is refused here already.
        QueryRequest.Parse(await exchange.ReadBodyAsync()).Translate();
        await exchange.JsonAsync(200, Plan);
    }

    private static async Task QueryAsync(Exchange exchange, Container container) =>
        await RunAsync(exchange, container, await exchange.ReadBodyAsync());

    private static async Task RunAsync(Exchange exchange, Container container, byte[] body)
    {
        var query = QueryRequest.Parse(body).Translate();
        var partitionKey = exchange.PartitionKey(container);
        var request = new QueryPageRequest(
            partitionKey,
            PageSize(exchange.Header("x-ms-max-item-count")),
            Continuation.FingerprintOf(container.Table, partitionKey, body),
            exchange.Header("x-ms-continuation") is { Length: > 0 } token ? token : null);
        var page = await new QueryRunner(exchange.Store).RunAsync(container, query, request, exchange.Aborted);
        var headers = exchange.Http.Response.Headers;
        headers["x-ms-item-count"] = page.Count.ToString(CultureInfo.InvariantCulture);
        if (page.Next is { } next)
            headers["x-ms-continuation"] = next.ToString();
        await exchange.JsonAsync(200, Feed(container, page), RequestCharge.Query(page.Matched, page.Rows.Length));
    }

    private static int PageSize(string? header)
    {
        if (header is null)
            return DefaultItems;
        var isNumber = int.TryParse(header, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count);
        return isNumber && count is -1 or > 0
            ? count == -1 ? MaxItems : Math.Min(count, MaxItems)
            : throw ServiceError.BadRequest("x-ms-max-item-count is -1 or a whole number above zero.");
    }

    private static byte[] Feed(Container container, QueryPage page) =>
    [
        .. Encoding.ASCII.GetBytes($"{{\"_rid\":\"{container.ResourceId}\",\"Documents\":["),
        .. page.Rows.Span,
        .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"],\"_count\":{page.Count}}}")),
    ];
}
