using Azure;
using Cadenza.Runtime.Hosting;
using Cadenza.Runtime.Invocation;
using Cadenza.Runtime.Retries;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cadenza.Runtime.Timers;

/// <summary>Runs the timer functions, each in one instance of the app; without a storage account there is one instance.</summary>
internal sealed class TimerListener(
    IFunctionExecutor executor, ITimerStatusStore store, ISingletonLocks locks, HostSettings host, BindingExpressions settings, TimeProvider time,
    ILogger<TimerLoop> log) : ITriggerListener, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _aborted = new();
    private Task _loops = Task.CompletedTask;

    public bool Handles(Attribute trigger) => trigger is TimerTriggerAttribute;

    public IEnumerable<string> Problems(IReadOnlyList<FunctionDescriptor> functions) => functions.SelectMany(function =>
        StartChecks.Problems(function.Name, () => NewLoop(function), () => RetryPolicy.Of(function)))
        .Concat(StartChecks.Problems("host.json", () => SingletonSettings.Read(host)));

    public async Task StartAsync(IReadOnlyList<FunctionDescriptor> functions, CancellationToken cancellationToken)
    {
        var singleton = SingletonSettings.Read(host);
        var timers = functions.Select(function => NewTimer(function, singleton)).ToList();
        try
        {
            await Task.WhenAll(timers.Select(timer => timer.PrepareAsync(cancellationToken)));
        }
        catch (Exception problem) when (problem is RequestFailedException or AggregateException)
        {
            var cause = (problem as AggregateException)?.InnerExceptions[0].GetBaseException() ?? problem;
            throw new HostStartException("The schedule status of the timers cannot be read from AzureWebJobsStorage: " + cause.Message, problem);
        }

        _loops = Task.WhenAll(timers.Select(timer => Task.Run(() => timer.RunAsync(_stopping.Token, _aborted.Token), CancellationToken.None)));
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
        _stopping.Cancel();
        _aborted.Cancel();
        _stopping.Dispose();
        _aborted.Dispose();
    }

    private SingletonTimer NewTimer(FunctionDescriptor function, SingletonSettings singleton)
    {
        var loop = NewLoop(function);
        return new SingletonTimer(loop.Name, loop, settings.HasConnection("Storage") ? locks : UnsharedLocks.Instance, singleton, time, log);
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
