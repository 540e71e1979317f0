using Microsoft.Extensions.Logging;

namespace Cadenza.Runtime.Timers;

/// <summary>
/// A timer that runs in one instance of the app: whoever has its lock. The others ask for the lock now and then; when it is lost, the
/// timer waits for it again, and what runs then is left to end.
/// </summary>
internal sealed partial class SingletonTimer(
    string name, TimerLoop loop, ISingletonLocks locks, SingletonSettings settings, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan ReleaseTimeout = TimeSpan.FromSeconds(2);

    private ISingletonLock? _held;
    private long _renewed;

    /// <summary>Asks for the lock for the first time, and with it reads where the schedule stands; throws what the storage throws.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (await TakeAsync(cancellationToken)) await loop.PrepareAsync(cancellationToken);
    }

    /// <summary>Runs until cancelled; then the lock is given up, so that another instance has it the next time it asks.</summary>
    public async Task RunAsync(CancellationToken stopping, CancellationToken aborted)
    {
        if (_held is not null) await RunHeldAsync(stopping, aborted);
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(settings.ListenerLockRecoveryPollingInterval, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (await TryPrepareAsync(stopping)) await RunHeldAsync(stopping, aborted);
        }
    }

    private async Task<bool> TakeAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        _held = await locks.TryTakeAsync(name, settings.ListenerLockPeriod, cancellationToken);
        _renewed = began;
        return _held is not null;
    }

    private async Task<bool> TryPrepareAsync(CancellationToken stopping)
    {
        if (stopping.IsCancellationRequested) return false;
        try
        {
            await PrepareAsync(stopping);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            if (!stopping.IsCancellationRequested) NotTaken(problem, name);
            await ReleaseAsync();
        }

        return _held is not null;
    }

    private async Task RunHeldAsync(CancellationToken stopping, CancellationToken aborted)
    {
        using var held = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var renewing = RenewAsync(held);
        await loop.RunAsync(held.Token, aborted);
        await held.CancelAsync();
        await renewing;
        await ReleaseAsync();
    }

    /// <summary>Renews the lock three times in its period; once it is lost, ends what it was held for.</summary>
    private async Task RenewAsync(CancellationTokenSource held)
    {
        while (true)
        {
            await Task.Delay(settings.ListenerLockPeriod / 3, time, held.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (held.IsCancellationRequested) return;
            if (await TryRenewAsync(held.Token)) continue;
            if (!held.IsCancellationRequested) Lost(name);
            await held.CancelAsync();
            return;
        }
    }

    private async Task<bool> TryRenewAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        try
        {
            if (!await _held!.RenewAsync(cancellationToken)) return false;
            _renewed = began;
            return true;
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // It is ours as long as its period lasts, whether the storage answers or not.
            return time.GetElapsedTime(_renewed) + (settings.ListenerLockPeriod / 3) < settings.ListenerLockPeriod;
        }
    }

    private async Task ReleaseAsync()
    {
        if (Interlocked.Exchange(ref _held, null) is not { } held) return;
        using var limit = new CancellationTokenSource(ReleaseTimeout, time);
        try
        {
            await held.ReleaseAsync(limit.Token);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // It expires.
            NotTaken(problem, name);
        }
    }

    [LoggerMessage(11, LogLevel.Warning, "The lock of timer {Timer} cannot be had now.")]
    private partial void NotTaken(Exception problem, string timer);

    [LoggerMessage(12, LogLevel.Warning, "Timer {Timer} has lost its lock: another instance runs it now.")]
    private partial void Lost(string timer);
}
