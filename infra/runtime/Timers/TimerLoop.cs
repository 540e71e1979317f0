using Cadenza.Runtime.Invocation;
using Cadenza.Runtime.Retries;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cadenza.Runtime.Timers;

/// <summary>One timer: waits for its next occurrence, runs the function, and only then looks for the one after, so that two never overlap.</summary>
internal sealed partial class TimerLoop(
    FunctionDescriptor function, TimerSchedule schedule, ITimerStatusStore? store, IFunctionExecutor executor, TimeProvider time, ILogger log)
{
    private static readonly IReadOnlyDictionary<string, object?> NoMetadata = new Dictionary<string, object?>();

    /// <summary>Delays are taken in pieces: a timer cannot be set further ahead than this, and a clock that was put forward is noticed.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    private readonly RetryPolicy _retry = RetryPolicy.Of(function);
    private readonly TimerTriggerAttribute _trigger = (TimerTriggerAttribute)function.Trigger;
    private TimerStatus _status = null!;
    private bool _isPastDue;

    /// <summary>What it is called in storage.</summary>
    public string Name => $"{function.Method.DeclaringType!.FullName}.{function.Method.Name}";

    /// <summary>Reads where the schedule stands, and whether an occurrence was missed.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var kept = store is null ? null : await store.ReadAsync(Name, cancellationToken);
        if (kept is not null && Next(kept.LastUpdated) == kept.Next)
        {
            _status = kept;
            _isPastDue = now > kept.Next;
            return;
        }

        // A first start, or the schedule has changed: what it would have been before does not count as missed.
        _status = new TimerStatus(kept?.Last, Next(now), now);
        await KeepAsync(cancellationToken);
    }

    /// <summary>Runs until cancelled.</summary>
    /// <param name="stopping">Ends the waiting; what runs then is left to end.</param>
    /// <param name="aborted">Cancels what runs.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken aborted)
    {
        try
        {
            if (_isPastDue || _trigger.RunOnStartup)
                await InvokeAsync(_isPastDue, aborted);

            while (!stopping.IsCancellationRequested)
            {
                await WaitUntilAsync(_status.Next, stopping);
                await InvokeAsync(isPastDue: false, aborted);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            Died(problem, function.Name);
        }
    }

    private async Task WaitUntilAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        for (var left = instant - time.GetUtcNow(); left > TimeSpan.Zero; left = instant - time.GetUtcNow())
            await Task.Delay(left < LongestDelay ? left : LongestDelay, time, cancellationToken);
    }

    private async Task InvokeAsync(bool isPastDue, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var now = time.GetUtcNow();
        var info = new TimerInfo { IsPastDue = isPastDue, ScheduleStatus = store is null ? null : _status.ToScheduleStatus(time.LocalTimeZone) };
        try
        {
            await _retry.RunAsync(retry => executor.ExecuteAsync(function, InputOf(info, retry), cancellationToken), Retrying, time, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            Failed(problem, function.Name);
        }

        // Reckoned from when the run began: an occurrence that fell due meanwhile follows at once.
        _status = new TimerStatus(now, Next(now), now);
        await KeepAsync(cancellationToken);
    }

    private InvocationInput InputOf(TimerInfo info, int retry) => new()
    {
        TriggerValue = info,
        BindingData = NoMetadata,
        RetryCount = retry,
        MaxRetryCount = _retry.MaxRetryCount,
    };

    private DateTimeOffset Next(DateTimeOffset instant) => schedule.After(instant, time.LocalTimeZone) ?? DateTimeOffset.MaxValue;

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        if (store is null)
            return;

        try
        {
            await store.WriteAsync(Name, _status, cancellationToken);
        }
        // Whatever it is, a RequestFailedException or, once the client's retries are used up, an AggregateException: the next run tries again.
        catch (Exception problem) when (problem is not OutOfMemoryException
            && !(problem is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            NotKept(problem, function.Name);
        }
    }

    private void Retrying(Exception problem, int retry, TimeSpan delay) => WillRetry(problem, function.Name, retry, delay);

    [LoggerMessage(1, LogLevel.Error, "Timer function {Function} failed.")]
    private partial void Failed(Exception problem, string function);

    [LoggerMessage(2, LogLevel.Warning, "Timer function {Function} failed; retry {Retry} follows in {Delay}.")]
    private partial void WillRetry(Exception problem, string function, int retry, TimeSpan delay);

    [LoggerMessage(3, LogLevel.Warning, "The schedule status of timer function {Function} could not be written.")]
    private partial void NotKept(Exception problem, string function);

    [LoggerMessage(4, LogLevel.Critical, "Timer function {Function} will not run any more.")]
    private partial void Died(Exception problem, string function);
}
