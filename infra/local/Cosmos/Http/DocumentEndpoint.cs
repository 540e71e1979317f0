using Cadenza.Local.Cosmos.Documents;

namespace Cadenza.Local.Cosmos.Http;

/// <summary>Single documents: create, upsert, read, replace, patch, delete.</summary>
internal static class DocumentEndpoint
{
    public static Task HandleAsync(Exchange exchange)
    {
        var container = exchange.Container;
        return exchange.Method switch
        {
            "GET" => ReadAsync(exchange, container),
            "PUT" => WriteAsync(exchange, container, WriteMode.Replace),
            "PATCH" => PatchAsync(exchange, container),
            "DELETE" => DeleteAsync(exchange, container),
            _ => throw ServiceError.Unsupported($"The method {exchange.Method} on a document"),
        };
    }

    /// <summary>Create or upsert: what a POST to the feed is when it is no query.</summary>
    public static Task PostAsync(Exchange exchange, Container container) =>
        WriteAsync(exchange, container, exchange.HasFlag("x-ms-documentdb-is-upsert") ? WriteMode.Upsert : WriteMode.Create);

    private static async Task ReadAsync(Exchange exchange, Container container)
    {
        var partitionKey = RequiredPartitionKey(exchange, container);
        StoredDocument? found;
        using (var lease = await exchange.Store.RentReaderAsync(exchange.Aborted))
            found = DocumentReads.Find(lease.Reader.Statements, container, exchange.Target.Id, partitionKey, exchange.Store.NowUnixSeconds);
        if (found is null)
            throw ServiceError.NotFound();
        if (exchange.Header("If-None-Match") is { } known && ETag.Matches(known, found.ETag))
            await exchange.EmptyAsync(304, RequestCharge.Least, found.ETag);
        else
            await exchange.JsonAsync(200, found.Json, RequestCharge.Read(found.Json.Length), found.ETag);
    }

    private static async Task WriteAsync(Exchange exchange, Container container, WriteMode mode)
    {
        var body = DocumentBody.Parse(await exchange.ReadBodyAsync(), container.PartitionKey);
        if (exchange.PartitionKey(container) is { } named && named != body.PartitionKey)
            throw ServiceError.WrongPartitionKey();
        if (mode == WriteMode.Replace && body.Id != exchange.Target.Id)
            throw ServiceError.BadRequest("The id of a document cannot be changed.");
        // A new document has nothing to match, and the service leaves preconditions of a create aside.
        var conditions = mode == WriteMode.Create ? default : exchange.Preconditions;
        var stored = await exchange.Store.WriteAsync(
            session => DocumentWrites.Put(session, container, body, mode, conditions), exchange.Aborted);
        await AnswerAsync(exchange, stored);
    }

    private static async Task PatchAsync(Exchange exchange, Container container)
    {
        var partitionKey = RequiredPartitionKey(exchange, container);
        var patch = PatchRequest.Parse(await exchange.ReadBodyAsync());
        var conditions = exchange.Preconditions;
        var stored = await exchange.Store.WriteAsync(
            session => DocumentWrites.Change(
                session, container, exchange.Target.Id, partitionKey, conditions, json => patch.Apply(json, container.PartitionKey)),
            exchange.Aborted);
        await AnswerAsync(exchange, stored);
    }

    private static async Task DeleteAsync(Exchange exchange, Container container)
    {
        var partitionKey = RequiredPartitionKey(exchange, container);
        var conditions = exchange.Preconditions;
        await exchange.Store.WriteAsync(
            session => DocumentWrites.Delete(session, container, exchange.Target.Id, partitionKey, conditions), exchange.Aborted);
        await exchange.EmptyAsync(204, RequestCharge.Write(0));
    }

    private static Task AnswerAsync(Exchange exchange, StoredDocument stored)
    {
        var status = stored.IsNew ? 201 : 200;
        var charge = RequestCharge.Write(stored.Json.Length);
        return exchange.Header("Prefer")?.Contains("return=minimal", StringComparison.OrdinalIgnoreCase) == true
            ? exchange.EmptyAsync(status, charge, stored.ETag)
            : exchange.JsonAsync(status, stored.Json, charge, stored.ETag);
    }

    private static string RequiredPartitionKey(Exchange exchange, Container container) => exchange.PartitionKey(container)
        ?? throw ServiceError.BadRequest("PartitionKey value must be supplied for this operation.");
}
