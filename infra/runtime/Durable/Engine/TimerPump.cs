using Microsoft.Extensions.Logging;

namespace Cadenza.Runtime.Durable;

/// <summary>Delivers the timers of this process's partitions when they are due.</summary>
internal sealed class TimerPump(DurableStore store, PartitionLeases leases, TimeProvider time, ILogger logger)
{
    private const int BatchMax = 1_000;

    // Longer waits are made of several; a timer may be years away.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly Lock _guard = new();
    private TaskCompletionSource _sooner = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTime? _next;

    /// <summary>There is a timer at this time.</summary>
    public void Schedule(DateTime due)
    {
        TaskCompletionSource sooner;
        lock (_guard)
        {
            if (_next <= due)
                return;
            _next = due;
            sooner = _sooner;
            _sooner = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        sooner.TrySetResult();
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var (next, sooner) = Next();
            var wait = next - time.GetUtcNow().UtcDateTime;
            if (wait <= TimeSpan.Zero)
            {
                await FireAsync(stopping);
                continue;
            }

            using var waitEnds = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            var delay = wait is null ? Timeout.InfiniteTimeSpan : wait < LongestWait ? wait.Value : LongestWait;
            await Task.WhenAny(sooner, Task.Delay(delay, time, waitEnds.Token));
            await waitEnds.CancelAsync();
        }
    }

    private async Task FireAsync(CancellationToken stopping)
    {
        lock (_guard)
            _next = null;
        try
        {
            if (await store.FireTimersAsync(time.GetUtcNow().UtcDateTime, BatchMax, leases.Partitions) is { } following)
                Schedule(following);
        }
        catch (Exception failure) when (failure is not ObjectDisposedException)
        {
            logger.WriteFailed(failure, "firing timers", RetryDelay.TotalSeconds);
            await Task.Delay(RetryDelay, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Schedule(time.GetUtcNow().UtcDateTime);
        }
    }

    private (DateTime? Next, Task Sooner) Next()
    {
        lock (_guard)
            return (_next, _sooner.Task);
    }
}
