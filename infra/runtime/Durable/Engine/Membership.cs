using Microsoft.Extensions.Logging;

namespace Cadenza.Runtime.Durable;

/// <summary>
/// This process among those that have the hub open: looks at the owners now and then, and writes only when its lease is due, when one
/// has died, or when it has not its share of the partitions.
/// </summary>
internal sealed class Membership(DurableStore store, PartitionLeases leases, DurableOptions options, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan FarewellTimeout = TimeSpan.FromSeconds(2);

    private DateTime _renewAt;
    private volatile bool _isRetired;

    /// <summary>Told of partitions that were won and that were lost, as sets.</summary>
    public Action<int, int> Moved { get; set; } = (_, _) => { };

    /// <summary>Told whether others have the hub open.</summary>
    public Action<bool> Shared { get; set; } = _ => { };

    /// <summary>Told that there are activities which nobody has claimed.</summary>
    public Action FreeActivities { get; set; } = () => { };

    /// <summary>Runs until told to stop; it goes on when the process takes nothing on any more, for clients are served then too.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await LookAsync();
            }
            catch (ObjectDisposedException)
            {
                return;
            }
#pragma warning disable CA1031 // whatever it is: the store could not be read or written, and is asked again
            catch (Exception failure)
#pragma warning restore CA1031
            {
                logger.WriteFailed(failure, "the lease of this host", options.HeartbeatInterval.TotalSeconds);
            }

            await Task.Delay(options.HeartbeatInterval, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Gives up everything, for others to take at once.</summary>
    public async Task RetireAsync()
    {
        _isRetired = true;
        Apply([]);
        await Farewell(store.RetireAsync);
    }

    /// <summary>Is gone for the others.</summary>
    public Task LeaveAsync() => Farewell(store.LeaveAsync);

    private async Task LookAsync()
    {
        var now = time.GetUtcNow().UtcDateTime;
        var view = store.Owners();
        if (_isRetired)
        {
            await RenewAsync(now);
        }
        else if (Dead(view, now) is var dead && (now >= _renewAt || dead.Count > 0 || !IsSettled(view)))
        {
            await BalanceAsync(now, dead);
            view = store.Owners();
        }

        Shared(view.Owners.Count > 1);
        store.LookForSuspects();
        if (view.HasFreeActivities)
            FreeActivities();
    }

    private async Task BalanceAsync(DateTime now, IReadOnlyList<string> dead)
    {
        foreach (var owner in dead)
            logger.Buried(options.HubName, owner);
        if (await store.BalanceAsync(now + options.LeaseDuration, dead, () => !_isRetired) is { } partitions)
        {
            _renewAt = now + (options.LeaseDuration / 3);
            if (!_isRetired)
                Apply(partitions);
            return;
        }

        await ComeAgainAsync(now);
    }

    private async Task RenewAsync(DateTime now)
    {
        if (now < _renewAt)
            return;
        if (!await store.RenewAsync(now + options.LeaseDuration))
            await ComeAgainAsync(now);
        _renewAt = now + (options.LeaseDuration / 3);
    }

    // This process was held up for longer than its lease, and others have what it had. It begins anew; nothing that it still runs can be recorded.
    private async Task ComeAgainAsync(DateTime now)
    {
        logger.WasBuried(options.HubName);
        Apply([]);
        await store.ComeAgainAsync(now + options.LeaseDuration);
        _renewAt = now;
    }

    private void Apply(IReadOnlyList<(int Partition, long Epoch)> partitions)
    {
        var (gained, lost) = leases.Set(store.Owner, partitions);
        if ((gained | lost) != 0)
            Moved(gained, lost);
    }

    private List<string> Dead(OwnersView view, DateTime now) =>
        [.. view.Owners.Where(owner => owner.Id != store.Owner && (owner.Expires < now || store.IsDead(owner.Id))).Select(owner => owner.Id)];

    private bool IsSettled(OwnersView view)
    {
        var workers = view.Owners.Where(owner => owner.Works).Select(owner => owner.Id).ToList();
        return workers.Contains(store.Owner) && PartitionShares.Plan(view.Partitions, workers, store.Owner) is { Take.Count: 0, GiveUp.Count: 0 };
    }

    // What cannot be said now is seen by the others when the process has ended.
    private async Task Farewell(Func<Task> say)
    {
        try
        {
            await say().WaitAsync(FarewellTimeout);
        }
#pragma warning disable CA1031 // see above
        catch (Exception failure)
#pragma warning restore CA1031
        {
            logger.NoFarewell(failure, options.HubName);
        }
    }
}
