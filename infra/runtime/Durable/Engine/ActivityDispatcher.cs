using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Cadenza.Runtime.Durable;

/// <summary>
/// Runs the activities that this process has claimed, so many at once. An outcome is recorded once; an activity whose outcome was not
/// recorded before the process died is run again, by whoever claims it.
/// </summary>
internal sealed class ActivityDispatcher : IDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly DurableStore _store;
    private readonly IDurableFunctions _functions;
    private readonly ReplayServices _services;
    private readonly DurableOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _slots;
    private readonly SuspectLane _lane;
    private readonly RunningWork _running = new();

    public ActivityDispatcher(
        DurableStore store, IDurableFunctions functions, ReplayServices services, DurableOptions options, TimeProvider time, ILogger logger)
    {
        (_store, _functions, _services, _options, _time, _logger) = (store, functions, services, options, time, logger);
        _slots = new(options.MaxConcurrentActivityFunctions);
        _lane = new(store);
        Claims = new(store, options, work => _running.Start(work), time, logger);
    }

    /// <summary>What it has claimed.</summary>
    public ActivityClaims Claims { get; }

    public void Dispose()
    {
        _slots.Dispose();
        _lane.Dispose();
    }

    /// <summary>Takes activities until told to stop; then ends when those that run have ended.</summary>
    /// <param name="stopping">No activity is taken any more.</param>
    /// <param name="aborting">Those that run are cancelled; they are run again by the next host.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken aborting)
    {
        Claims.Open();
        try
        {
            while (true)
            {
                var seq = await Claims.TakeAsync(stopping);
                await _slots.WaitAsync(stopping);
                _running.Start(() => WorkAsync(seq, aborting));
            }
        }
        catch (OperationCanceledException)
        {
            Claims.Close();
            await _running.DrainAsync();
        }
    }

    private async Task WorkAsync(long seq, CancellationToken aborting)
    {
        ActivityRecord? activity;
        Suspect? suspect;
        HistoryEvent? outcome;
        try
        {
            activity = _store.Activity(seq);
            suspect = activity is null ? null : _store.SuspectActivity(seq);
            outcome = activity is null ? null : await ExecuteAsync(activity, suspect, aborting);
        }
        catch (SqliteException failure)
        {
            _logger.WriteFailed(failure, $"activity {seq}", RetryDelay.TotalSeconds);
            await Task.Delay(RetryDelay, _time, aborting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Claims.Add(seq);
            return;
        }
        finally
        {
            _slots.Release();
            Claims.Done();
        }

        if (outcome is not null)
            await RecordAsync(activity!, outcome with { At = _time.GetUtcNow().UtcDateTime }, suspect, aborting);
    }

    // Null: the host stops, and the activity is run again by the next.
    private async Task<HistoryEvent?> ExecuteAsync(ActivityRecord activity, Suspect? suspect, CancellationToken aborting)
    {
        if (suspect?.Deaths >= _options.DequeuesMax)
            return Failed(activity, PoisonException.Killed($"Activity '{activity.Name}' of {activity.Instance} (call {activity.Call})", suspect.Deaths));
        using var place = await _lane.EnterAsync(suspect, CancellationToken.None);
        try
        {
            var code = _functions.Activity(activity.Name)
                ?? throw new InvalidOperationException($"There is no activity function named '{activity.Name}' in this app.");
            var call = new ActivityCall(activity.Name, activity.Instance, activity.Input, _services.Converter);
            var output = _services.Converter.Serialize(await code(call, aborting));
            return new TaskCompleted(activity.Call, _services.Limit.Check(output, $"The output of activity '{activity.Name}'"));
        }
#pragma warning disable CA1031 // what an activity throws is its outcome, unless the host has cut it off
        catch (Exception) when (aborting.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Failed(activity, failure);
        }
    }

    private TaskFailed Failed(ActivityRecord activity, Exception failure)
    {
        _logger.ActivityFailed(activity.Name, activity.Instance, activity.Call, failure.Message);
        return new TaskFailed(activity.Call, Failures.Of(failure));
    }

    private async Task RecordAsync(ActivityRecord activity, HistoryEvent outcome, Suspect? suspect, CancellationToken aborting)
    {
        while (!aborting.IsCancellationRequested)
        {
            try
            {
                await _store.RecordActivityAsync(activity, outcome, suspect);
                return;
            }
            catch (SqliteException failure)
            {
                _logger.WriteFailed(failure, $"the outcome of activity '{activity.Name}'", RetryDelay.TotalSeconds);
                await Task.Delay(RetryDelay, _time, aborting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception failure) when (failure is not ObjectDisposedException && outcome is not TaskFailed { Failure.InnerFailure: null, Failure.Properties: null })
            {
                // An outcome that cannot be written never will be: that is the outcome.
                outcome = Failed(activity, new InvalidOperationException($"The outcome of activity '{activity.Name}' cannot be recorded: {failure.Message}"));
            }
        }
    }
}
