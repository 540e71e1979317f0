using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Royalties;

/// <summary>The container <c>royalties</c>.</summary>
public sealed class RoyaltyStore(Container container)
{
    /// <summary>How many documents one ReadMany asks for.</summary>
    private const int ReadManyChunk = 500;

    /// <summary>How many requests go at once.</summary>
    private const int Parallelism = 8;

    /// <summary>The pools of a month, by name.</summary>
    public async Task<IReadOnlyList<PoolDocument>> GetPoolsAsync(Period period, CancellationToken cancellationToken = default)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type").WithParameter("@type", DocumentTypes.Pool);
        var options = new QueryRequestOptions { PartitionKey = new PartitionKey(period.ToString()) };
        var pools = new List<PoolDocument>();
        using var iterator = container.GetItemQueryStreamIterator(query, null, options);
        while (iterator.HasMoreResults)
        {
            using var page = await CosmosResponses.SendAsync(() => iterator.ReadNextAsync(cancellationToken));
            pools.AddRange(await DocumentsAsync(page, RoyaltyJson.Default.PoolDocument, cancellationToken));
        }

        return [.. pools.OrderBy(pool => pool.Name, StringComparer.Ordinal)];
    }

    /// <summary>The rights of tracks, by track id; a track without is left out.</summary>
    public async Task<IReadOnlyDictionary<string, RightsDocument>> GetRightsAsync(IEnumerable<string> trackIds, CancellationToken cancellationToken = default)
    {
        var keys = trackIds.Select(id => (RightsDocument.IdOf(id), new PartitionKey(RightsDocument.PartitionOf(id))));
        var documents = await ReadManyAsync(keys, RoyaltyJson.Default.RightsDocument, cancellationToken);
        return documents.ToDictionary(document => document.TrackId, StringComparer.Ordinal);
    }

    /// <summary>The names of payees, by id; a payee that is not on file is left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> GetPayeeNamesAsync(IEnumerable<string> payeeIds, CancellationToken cancellationToken = default)
    {
        var keys = payeeIds.Select(id => ($"{DocumentTypes.Payee}:{id}", new PartitionKey(PayeeDocument.Partition)));
        var documents = await ReadManyAsync(keys, RoyaltyJson.Default.PayeeDocument, cancellationToken);
        return documents.ToDictionary(document => document.Payee, document => document.Name, StringComparer.Ordinal);
    }

    /// <summary>Creates or replaces a pool.</summary>
    public Task SaveAsync(PoolDocument pool, CancellationToken cancellationToken = default) =>
        UpsertAsync(pool, pool.Period, RoyaltyJson.Default.PoolDocument, cancellationToken);

    /// <summary>Creates or replaces a track's rights.</summary>
    public Task SaveAsync(RightsDocument rights, CancellationToken cancellationToken = default) =>
        UpsertAsync(rights.Checked(), rights.Period, RoyaltyJson.Default.RightsDocument, cancellationToken);

    /// <summary>Creates or replaces a payee.</summary>
    public Task SaveAsync(PayeeDocument payee, CancellationToken cancellationToken = default) =>
        UpsertAsync(payee, payee.Period, RoyaltyJson.Default.PayeeDocument, cancellationToken);

    /// <summary>Creates or replaces payouts.</summary>
    public Task SaveAsync(IReadOnlyList<PayoutDocument> payouts, CancellationToken cancellationToken = default) =>
        Parallel.ForEachAsync(payouts, Parallel8(cancellationToken), async (payout, token) =>
            await UpsertAsync(payout, payout.Period, RoyaltyJson.Default.PayoutDocument, token));

    /// <summary>Creates or replaces the state of a month's run.</summary>
    public Task SaveAsync(RunDocument run, CancellationToken cancellationToken = default) =>
        UpsertAsync(run, run.Period, RoyaltyJson.Default.RunDocument, cancellationToken);

    private static ParallelOptions Parallel8(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };

    private async Task UpsertAsync<T>(T document, string partition, JsonTypeInfo<T> json, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(document, json));
        using var response = await CosmosResponses.SendAsync(() =>
            container.UpsertItemStreamAsync(body, new PartitionKey(partition), cancellationToken: cancellationToken));
        CosmosResponses.ThrowIfFailed(response);
    }

    private async Task<IReadOnlyList<T>> ReadManyAsync<T>(
        IEnumerable<(string Id, PartitionKey Partition)> keys, JsonTypeInfo<T> json, CancellationToken cancellationToken)
    {
        var chunks = keys.Chunk(ReadManyChunk).ToArray();
        var found = new IReadOnlyList<T>[chunks.Length];
        await Parallel.ForAsync(0, chunks.Length, Parallel8(cancellationToken), async (i, token) =>
        {
            using var response = await CosmosResponses.SendAsync(() => container.ReadManyItemsStreamAsync(chunks[i], cancellationToken: token));
            found[i] = await DocumentsAsync(response, json, token);
        });
        return [.. found.SelectMany(documents => documents)];
    }

    private static Task<IReadOnlyList<T>> DocumentsAsync<T>(ResponseMessage response, JsonTypeInfo<T> json, CancellationToken cancellationToken) =>
        CosmosResponses.ReadFeedAsync(response, element => element.Deserialize(json)!, cancellationToken);
}
