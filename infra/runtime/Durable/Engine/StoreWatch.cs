using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Cadenza.Runtime.Durable;

/// <summary>Looks for what other processes have written, as long as there are any. A process that is alone asks for nothing.</summary>
internal sealed class StoreWatch(
    DurableStore store, PartitionLeases leases, Action<CommitSignals> seen, DurableOptions options, TimeProvider time, ILogger logger)
{
    private readonly Lock _guard = new();
    private TaskCompletionSource _shared = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether there are others.</summary>
    public void Set(bool isShared)
    {
        lock (_guard)
        {
            if (isShared)
                _shared.TrySetResult();
            else if (_shared.Task.IsCompleted)
                _shared = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            await Shared().WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var cursor = new WatchCursor();
            // Once more after the last of the others has gone: it may have written until then.
            for (var last = false; !last && !stopping.IsCancellationRequested;)
            {
                last = !Shared().IsCompleted;
                Look(cursor);
                await Task.Delay(options.PollInterval, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (stopping.IsCancellationRequested)
                return;
        }
    }

    private void Look(WatchCursor cursor)
    {
        try
        {
            if (store.Watch(cursor, leases.Partitions) is { } signals)
                seen(signals);
        }
        catch (SqliteException failure)
        {
            logger.WriteFailed(failure, "what other hosts have written", options.PollInterval.TotalSeconds);
            cursor.DataVersion = -1;
        }
    }

    private Task Shared()
    {
        lock (_guard)
            return _shared.Task;
    }
}
