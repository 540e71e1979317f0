using Cadenza.Local.Cosmos.Batches;
using Cadenza.Local.Cosmos.Documents;

namespace Cadenza.Local.Cosmos.Http;

/// <summary>Batches: the transactional ones of one partition, and those of bulk mode.</summary>
internal static class BatchEndpoint
{
    private const int MultiStatus = 207;

    public static async Task HandleAsync(Exchange exchange, Container container)
    {
        var isAtomic = exchange.HasFlag("x-ms-cosmos-batch-atomic");
        var partitionKey = exchange.PartitionKey(container);
        if (isAtomic && partitionKey is null)
            throw ServiceError.BadRequest("An atomic batch has one partition key.");
        var operations = await BatchRows.ReadAsync(await exchange.ReadBodyAsync());
        var batch = new Batch(
            [.. operations.Select(operation => PreparedOperation.Of(operation, container, partitionKey))],
            isAtomic,
            exchange.HasFlag("x-ms-cosmos-batch-continue-on-error"));
        var results = await exchange.Store.WriteAsync(batch.Run, exchange.Aborted);
        await exchange.BytesAsync(
            results.All(result => result.IsSuccess) ? 200 : MultiStatus,
            await BatchRows.WriteAsync(results),
            results.Sum(result => result.Charge));
    }
}
