using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Cadenza.Runtime.Durable;

/// <summary>
/// A hub at work: its store, and the loops that take orchestrations on, run activities and fire timers, in what this process has of it.
/// </summary>
internal sealed class DurableEngine : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _aborting = new();
    private readonly OrchestrationDispatcher _orchestrations;
    private readonly ActivityDispatcher _activities;
    private readonly CancellationTokenSource _ending = new();
    private readonly TimerPump _timers;
    private readonly PartitionLeases _leases = new();
    private readonly Membership _membership;
    private readonly StoreWatch _watch;
    private readonly ILogger _logger;
    private Task[] _loops = [];
    private Task _company = Task.CompletedTask;

    private DurableEngine(
        IDurableFunctions functions,
        DurableOptions options,
        DataConverter converter,
        TimeProvider time,
        ILoggerFactory loggers,
        Func<CommitPoint, bool>? dies)
    {
        Options = options;
        Time = time;
        Services = new(converter, loggers, new(options.PayloadCharsMax));
        Store = DurableStore.Open(options.StorePath, signals => OnCommitted(signals), dies, time);
        _logger = loggers.CreateLogger("Cadenza.Runtime.Durable");
        _orchestrations = new(Store, _leases, functions, Services, options, time, _logger);
        _activities = new(Store, functions, Services, options, time, _logger);
        _timers = new(Store, _leases, time, _logger);
        _watch = new(Store, _leases, OnCommitted, options, time, _logger);
        _membership = new(Store, _leases, options, time, _logger) { Moved = OnMoved, Shared = OnShared, FreeActivities = _activities.Claims.FreeSeen };
        Store.ActivityRoom = () => _activities.Claims.Room;
    }

    public DurableOptions Options { get; }

    public TimeProvider Time { get; }

    public ReplayServices Services { get; }

    public DurableStore Store { get; }

    public InstanceWaiters Waiters { get; } = new();

    /// <summary>Opens the hub's store: from now on clients are served, and nothing runs yet.</summary>
    /// <param name="dies">For tests: see <see cref="WriteQueue"/>.</param>
    /// <exception cref="DurableStoreException">The store cannot be opened.</exception>
    public static DurableEngine Open(
        IDurableFunctions functions,
        DurableOptions options,
        DataConverter converter,
        TimeProvider time,
        ILoggerFactory loggers,
        Func<CommitPoint, bool>? dies = null)
        => new(functions, options, converter, time, loggers, dies);

    /// <summary>Takes its share of the hub, goes on with all that is outstanding there, and takes new work.</summary>
    public void Run()
    {
        _company = Task.WhenAll(Task.Run(() => _membership.RunAsync(_ending.Token)), Task.Run(() => _watch.RunAsync(_ending.Token)));
        _loops = [
            Task.Run(() => _orchestrations.RunAsync(_stopping.Token)),
            Task.Run(() => _activities.RunAsync(_stopping.Token, _aborting.Token)),
            Task.Run(() => _timers.RunAsync(_stopping.Token)),
        ];
    }

    /// <summary>
    /// Takes no new work and returns when what runs has ended; once <paramref name="patience"/> is cancelled, running activities
    /// are cancelled too, and are run again by the next host. Clients are served on.
    /// </summary>
    public async Task StopAsync(CancellationToken patience)
    {
        await _stopping.CancelAsync();
        await using var abort = patience.Register(_aborting.Cancel);
        foreach (var loop in _loops)
            await loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_loops.Length > 0)
            await _membership.RetireAsync();
        _loops = [];
    }

    /// <summary>Stops at once, and lets go of the store.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(new CancellationToken(canceled: true));
        await _ending.CancelAsync();
        await _company.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _membership.LeaveAsync();
        await Store.DisposeAsync();
        _orchestrations.Dispose();
        _activities.Dispose();
        _stopping.Dispose();
        _aborting.Dispose();
        _ending.Dispose();
    }

    /// <summary>For tests: lets go of the store as a killed process does, with whatever runs left as it is.</summary>
    internal async Task AbandonAsync()
    {
        await _stopping.CancelAsync();
        await _aborting.CancelAsync();
        await _ending.CancelAsync();
        await Store.DisposeAsync();
        await _company.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void OnCommitted(CommitSignals signals)
    {
        foreach (var id in signals.Ready)
            _orchestrations.Signal(id);
        foreach (var seq in signals.Activities)
            _activities.Claims.Add(seq);
        if (signals.HasFreeActivities)
            _activities.Claims.FreeSeen();
        if (signals.Due is { } due)
            _timers.Schedule(due);
        Waiters.Notify(signals.Changed);
        if (signals.HasMissedChanges)
            Waiters.NotifyAll();
        if (signals.IsShared)
            OnShared(true);
    }

    private void OnMoved(int gained, int lost)
    {
        _orchestrations.Drop(lost);
        if (gained != 0)
        {
            var outstanding = Store.Outstanding(gained);
            _logger.Opened(Options.StorePath, outstanding.Ready.Count);
            OnCommitted(outstanding);
        }

        _logger.Balanced(Options.HubName, int.PopCount(_leases.Partitions), PartitionHash.Count);
    }

    private void OnShared(bool isShared)
    {
        _watch.Set(isShared);
        _activities.Claims.Share(isShared);
    }
}
