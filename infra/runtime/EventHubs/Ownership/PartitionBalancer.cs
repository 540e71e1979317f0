using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Cadenza.Runtime.EventHubs;

/// <summary>
/// Shares the partitions of a consumer group with other processes: renews what is owned, claims by <see cref="OwnershipPlan"/>, begins to
/// read what was won and ends with what was lost. Storage that is away changes nothing: what is read is read on.
/// </summary>
/// <param name="group">The consumer group.</param>
/// <param name="partitions">All of the hub's partitions.</param>
/// <param name="owner">This process's id.</param>
/// <param name="store">Keeps the ownerships.</param>
/// <param name="read">Reads a partition.</param>
/// <param name="settings">The intervals.</param>
/// <param name="time">Measures them.</param>
/// <param name="log">Where gains and losses are told.</param>
internal sealed partial class PartitionBalancer(
    GroupName group, IReadOnlyList<string> partitions, string owner, IOwnershipStore store, PartitionReader read,
    EventHubsSettings settings, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan GiveUpTimeout = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, OwnedPartition> _owned = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Task> _losing = [];
    // Many partitions are lost at once: one look at the list is enough for all.
    private readonly Channel<bool> _doubt = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Backoff _backoff = new(time);

    /// <summary>Runs until it is stopped; then it gives up what it owns, so that others take it at once.</summary>
    public async Task RunAsync(CancellationToken stopping, CancellationToken aborted)
    {
        while (!stopping.IsCancellationRequested)
        {
            var pause = settings.LoadBalancingUpdateInterval;
            try
            {
                await RenewAsync(stopping);
                while (await ClaimAsync(stopping, aborted))
                {
                }

                _backoff.Reset();
            }
            catch (Exception problem) when (problem is not OutOfMemoryException)
            {
                if (stopping.IsCancellationRequested) break;
                Unbalanced(group, (problem as AggregateException)?.InnerExceptions[0].Message ?? problem.Message);
                pause = _backoff.Advance() is var next && next < pause ? next : pause;
            }

            await WaitAsync(pause, stopping);
        }

        await Task.WhenAll(_owned.Values.Select(partition => partition.StopAsync()).Concat(_losing));
        await GiveUpAsync();
    }

    private Task RenewAsync(CancellationToken cancellationToken) => Task.WhenAll(_owned.Select(async pair =>
    {
        var began = time.GetTimestamp();
        // When this was overtaken, the list that follows says by whom.
        if (await store.ClaimAsync(group.Partition(pair.Key), owner, pair.Value.Lease.Version, cancellationToken) is { } version)
            pair.Value.Lease.Renewed(version, began);
    }));

    /// <summary>One round of claims; true when it won any, for then there may be more to win.</summary>
    private async Task<bool> ClaimAsync(CancellationToken stopping, CancellationToken aborted)
    {
        var began = time.GetTimestamp();
        var all = (await store.ListAsync(group, stopping)).ToDictionary(found => found.Partition, StringComparer.OrdinalIgnoreCase);
        Reconcile(all, began);
        var active = all.Values.Where(found => found.Owner.Length > 0 && found.Age < settings.PartitionOwnershipExpirationInterval
            && (found.Owner != owner || _owned.ContainsKey(found.Partition)));
        var owners = partitions.Join(active, id => id, found => found.Partition, (id, found) => (id, found.Owner), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(pair => pair.id, pair => pair.Owner, StringComparer.OrdinalIgnoreCase);
        var claims = OwnershipPlan.Claims(partitions, owners, owner);
        var won = await Task.WhenAll(claims.Select(async id => (id, Version: await store.ClaimAsync(
            group.Partition(id), owner, all.GetValueOrDefault(id)?.Version, stopping))));
        foreach (var (id, version) in won)
        {
            if (version is null) continue;
            var lease = new PartitionLease(settings.PartitionOwnershipExpirationInterval, Doubt, time);
            lease.Renewed(version.Value, began);
            _owned.Add(id, new OwnedPartition(group.Partition(id), lease, read, stopping, aborted));
            Won(group, id);
        }

        return won.Any(claim => claim.Version is not null);
    }

    /// <summary>Lets go of what the list gives to others.</summary>
    private void Reconcile(Dictionary<string, PartitionOwnership> all, long began)
    {
        _losing.RemoveAll(losing => losing.IsCompleted);
        foreach (var (id, partition) in _owned.ToList())
        {
            if (all.TryGetValue(id, out var found) && found.Owner == owner)
            {
                // Also when it was renewed and the answer was lost.
                partition.Lease.Renewed(found.Version, began);
                continue;
            }

            _owned.Remove(id);
            _losing.Add(LoseAsync(partition));
            Lost(group, id, found?.Owner ?? "");
        }
    }

    private static async Task LoseAsync(OwnedPartition partition)
    {
        await partition.LoseAsync();
        partition.Dispose();
    }

    private async Task GiveUpAsync()
    {
        using var limit = new CancellationTokenSource(GiveUpTimeout, time);
        try
        {
            await Task.WhenAll(_owned.Select(pair => store.ClaimAsync(group.Partition(pair.Key), "", pair.Value.Lease.Version, limit.Token)));
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // They expire.
            Unbalanced(group, problem.Message);
        }

        foreach (var partition in _owned.Values) partition.Dispose();
    }

    private void Doubt() => _doubt.Writer.TryWrite(true);

    private async Task WaitAsync(TimeSpan pause, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await using var timer = time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), limit, pause, Timeout.InfiniteTimeSpan);
        await ((Task)_doubt.Reader.ReadAsync(limit.Token).AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    [LoggerMessage(31, LogLevel.Warning, "The ownership of the partitions of {Group} cannot be settled: {Problem}")]
    private partial void Unbalanced(GroupName group, string problem);

    [LoggerMessage(32, LogLevel.Information, "Partition {Partition} of {Group} is read here now.")]
    private partial void Won(GroupName group, string partition);

    [LoggerMessage(33, LogLevel.Information, "Partition {Partition} of {Group} is read by {Owner} now.")]
    private partial void Lost(GroupName group, string partition, string owner);
}
