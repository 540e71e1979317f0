using System.Collections.Immutable;
using System.Text;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cadenza.Runtime.Durable;

internal sealed partial class LocalDurableTaskClient
{
    private const int PurgePage = 200;

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return Task.FromResult(engine.Store.Find(instanceId) is { } found ? Describe(found, getInputsAndOutputs) : null);
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
        => WaitAsync(instanceId, getInputsAndOutputs, status => status != OrchestrationRuntimeStatus.Pending, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
        => WaitAsync(instanceId, getInputsAndOutputs, InstanceRecord.Ended, cancellation);

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        var query = filter ?? new OrchestrationQuery();
        ArgumentOutOfRangeException.ThrowIfLessThan(query.PageSize, 1, nameof(filter));
        return Pageable.Create((token, size, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            return Task.FromResult(Page(query, token ?? query.ContinuationToken, Math.Clamp(size ?? query.PageSize, 1, 1_000)));
        });
    }

    public override Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        var ended = new InstanceFilter
        {
            AfterId = lastInstanceKey,
            Statuses = runtimeStatus,
            CompletedFrom = completedTimeFrom ?? DateTimeOffset.MinValue,
            CompletedTo = completedTimeTo,
        };
        var ids = engine.Store.QueryIds(ended, Math.Min(pageSize, 1_000));
        return Task.FromResult(new Page<string>(ids, ids.Count == Math.Min(pageSize, 1_000) ? ids[^1] : null));
    }

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        return new PurgeResult(await engine.Store.PurgeAsync(instanceId, options?.Recursive == true), true);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var matching = new InstanceFilter { CreatedFrom = filter.CreatedFrom, CreatedTo = filter.CreatedTo, Statuses = filter.Statuses };
        var began = engine.Time.GetTimestamp();
        var purged = 0;
        while (true)
        {
            var ids = engine.Store.QueryIds(matching, PurgePage);
            foreach (var id in ids)
            {
                cancellation.ThrowIfCancellationRequested();
                if (filter.Timeout is { } timeout && engine.Time.GetElapsedTime(began) > timeout)
                    return new PurgeResult(purged, false);
                purged += await engine.Store.PurgeAsync(id, options?.Recursive == true);
            }

            if (ids.Count < PurgePage)
                return new PurgeResult(purged, true);
            matching = matching with { AfterId = ids[^1] };
        }
    }

    private Page<OrchestrationMetadata> Page(OrchestrationQuery query, string? token, int size)
    {
        if (query.TaskHubNames is { } hubs && hubs.Any() && !hubs.Contains(Name, StringComparer.OrdinalIgnoreCase))
            return new([]);
        var rows = engine.Store.Query(
            new InstanceFilter
            {
                AfterId = token is null ? null : ReadToken(token),
                IdPrefix = string.IsNullOrEmpty(query.InstanceIdPrefix) ? null : query.InstanceIdPrefix,
                CreatedFrom = query.CreatedFrom,
                CreatedTo = query.CreatedTo,
                Statuses = query.Statuses,
            },
            size + 1);
        var more = rows.Count > size;
        var values = rows.Take(size).Select(row => Describe(row, query.FetchInputsAndOutputs)).ToList();
        return new(values, more ? Convert.ToBase64String(Encoding.UTF8.GetBytes(values[^1].InstanceId)) : null);
    }

    private static string ReadToken(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw new ArgumentException("This is no continuation token.");
    }

    private async Task<OrchestrationMetadata> WaitAsync(
        string instanceId, bool withData, Func<OrchestrationRuntimeStatus, bool> reached, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var found = await engine.Waiters.UntilAsync(
            instanceId,
            () => engine.Store.Find(instanceId) is { } row && reached(row.Status) ? row : null,
            cancellation);
        return Describe(found, withData);
    }

    private OrchestrationMetadata Describe(InstanceRecord row, bool withData) => new(row.Name, row.Id)
    {
        DataConverter = withData ? engine.Services.Converter : null,
        RuntimeStatus = row.Status,
        CreatedAt = row.Created,
        LastUpdatedAt = row.Updated,
        SerializedInput = withData ? row.Input : null,
        SerializedOutput = withData ? row.Output : null,
        SerializedCustomStatus = withData ? row.CustomStatus : null,
        Tags = row.Tags ?? ImmutableDictionary<string, string>.Empty,
        FailureDetails = withData ? row.Failure : null,
    };
}
