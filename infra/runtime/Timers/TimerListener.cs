using Azure;
using Cadenza.Runtime.Hosting;
using Cadenza.Runtime.Invocation;
using Cadenza.Runtime.Retries;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cadenza.Runtime.Timers;

/// <summary>Runs the timer functions.</summary>
internal sealed class TimerListener(
    IFunctionExecutor executor, ITimerStatusStore store, BindingExpressions settings, TimeProvider time, ILogger<TimerLoop> log) : ITriggerListener, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _aborted = new();
    private Task _loops = Task.CompletedTask;

    public bool Handles(Attribute trigger) => trigger is TimerTriggerAttribute;

    public IEnumerable<string> Problems(IReadOnlyList<FunctionDescriptor> functions) => functions.SelectMany(function =>
        StartChecks.Problems(function.Name, () => NewLoop(function), () => RetryPolicy.Of(function)));

    public async Task StartAsync(IReadOnlyList<FunctionDescriptor> functions, CancellationToken cancellationToken)
    {
        var loops = functions.Select(NewLoop).ToList();
        try
        {
            await Task.WhenAll(loops.Select(loop => loop.PrepareAsync(cancellationToken)));
        }
        catch (Exception problem) when (problem is RequestFailedException or AggregateException)
        {
            var cause = (problem as AggregateException)?.InnerExceptions[0].GetBaseException() ?? problem;
            throw new HostStartException("The schedule status of the timers cannot be read from AzureWebJobsStorage: " + cause.Message, problem);
        }

        _loops = Task.WhenAll(loops.Select(loop => Task.Run(() => loop.RunAsync(_stopping.Token, _aborted.Token), CancellationToken.None)));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        try
        {
            await _loops.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await _aborted.CancelAsync();
        }
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _aborted.Dispose();
    }

    private TimerLoop NewLoop(FunctionDescriptor function)
    {
        var trigger = (TimerTriggerAttribute)function.Trigger;
        try
        {
            var schedule = TimerSchedule.Parse(settings.Resolve(trigger.Schedule));
            var kept = trigger.UseMonitor && !schedule.IsFrequent(time.GetUtcNow(), time.LocalTimeZone);
            if (kept)
                settings.Connection("Storage");

            return new TimerLoop(function, schedule, kept ? store : null, executor, time, log);
        }
        catch (FormatException problem)
        {
            throw new HostStartException($"{function.Name}: {problem.Message}", problem);
        }
    }
}
