using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Cadenza.Runtime.Durable;

/// <summary>
/// Runs activities, so many at once. An outcome is recorded once; an activity whose outcome was not recorded before the process
/// died is run again.
/// </summary>
internal sealed class ActivityDispatcher(
    DurableStore store, IDurableFunctions functions, ReplayServices services, DurableOptions options, TimeProvider time, ILogger logger)
    : IDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly Channel<long> _channel = Channel.CreateUnbounded<long>();
    private readonly SemaphoreSlim _slots = new(options.MaxConcurrentActivityFunctions);
    private readonly RunningWork _running = new();

    public void Add(long seq) => _channel.Writer.TryWrite(seq);

    public void Dispose() => _slots.Dispose();

    /// <summary>Takes activities until told to stop; then ends when those that run have ended.</summary>
    /// <param name="stopping">No activity is taken any more.</param>
    /// <param name="aborting">Those that run are cancelled; they are run again by the next host.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken aborting)
    {
        try
        {
            while (true)
            {
                var seq = await _channel.Reader.ReadAsync(stopping);
                await _slots.WaitAsync(stopping);
                _running.Start(() => WorkAsync(seq, aborting));
            }
        }
        catch (OperationCanceledException)
        {
            await _running.DrainAsync();
        }
    }

    private async Task WorkAsync(long seq, CancellationToken aborting)
    {
        ActivityRecord? activity;
        HistoryEvent? outcome;
        try
        {
            activity = store.Activity(seq);
            outcome = activity is null ? null : await ExecuteAsync(activity, aborting);
        }
        catch (SqliteException failure)
        {
            logger.WriteFailed(failure, $"activity {seq}", RetryDelay.TotalSeconds);
            await Task.Delay(RetryDelay, time, aborting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Add(seq);
            return;
        }
        finally
        {
            _slots.Release();
        }

        if (outcome is not null)
            await RecordAsync(activity!, outcome with { At = time.GetUtcNow().UtcDateTime }, aborting);
    }

    // Null: the host stops, and the activity is run again by the next.
    private async Task<HistoryEvent?> ExecuteAsync(ActivityRecord activity, CancellationToken aborting)
    {
        try
        {
            var code = functions.Activity(activity.Name)
                ?? throw new InvalidOperationException($"There is no activity function named '{activity.Name}' in this app.");
            var call = new ActivityCall(activity.Name, activity.Instance, activity.Input, services.Converter);
            var output = services.Converter.Serialize(await code(call, aborting));
            return new TaskCompleted(activity.Call, services.Limit.Check(output, $"The output of activity '{activity.Name}'"));
        }
#pragma warning disable CA1031 // what an activity throws is its outcome, unless the host has cut it off
        catch (Exception) when (aborting.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception failure)
#pragma warning restore CA1031
        {
            logger.ActivityFailed(activity.Name, activity.Instance, activity.Call, failure.Message);
            return new TaskFailed(activity.Call, Failures.Of(failure));
        }
    }

    private async Task RecordAsync(ActivityRecord activity, HistoryEvent outcome, CancellationToken aborting)
    {
        while (!aborting.IsCancellationRequested)
        {
            try
            {
                await store.RecordActivityAsync(activity, outcome);
                return;
            }
            catch (Exception failure) when (failure is not ObjectDisposedException)
            {
                logger.WriteFailed(failure, $"the outcome of activity '{activity.Name}'", RetryDelay.TotalSeconds);
                await Task.Delay(RetryDelay, time, aborting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
