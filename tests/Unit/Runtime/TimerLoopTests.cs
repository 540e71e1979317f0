using System.Collections.Concurrent;
using System.Globalization;
using Cadenza.Runtime.Invocation;
using Cadenza.Runtime.Timers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Cadenza.Tests.Unit.Runtime;

public sealed class TimerLoopTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ObservedTime _time = new(Noon);
    private readonly MemoryStore _store = new();
    private readonly Executor _executor;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _aborted = new();

    public TimerLoopTests() => _executor = new Executor(_time);

    [Fact]
    public async Task Run_FirstStart_WaitsForTheNextOccurrence()
    {
        var run = await StartAsync(nameof(Functions.Hourly));

        await AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.Empty(_executor.Runs);
        await AdvanceAsync(TimeSpan.FromMinutes(1), runs: 1);
        await AdvanceAsync(TimeSpan.FromHours(1), runs: 2);
        await StopAsync(run);

        Assert.Equal(["13:00 due 13:00", "14:00 due 14:00"], _executor.Runs);
        Assert.Equal(Noon.AddHours(3), _store.Status!.Next);
    }

    [Fact]
    public async Task Run_OccurrenceMissedWhileDown_IsPastDueAtOnce()
    {
        _store.Status = new TimerStatus(Noon.AddHours(-3), Noon.AddHours(-2), Noon.AddHours(-3));

        var run = await StartAsync(nameof(Functions.Hourly));
        await UntilAsync(() => _store.Status!.Next == Noon.AddHours(1));
        await StopAsync(run);

        Assert.Equal(["12:00 due 10:00 past due"], _executor.Runs);
        Assert.Equal(Noon, _store.Status!.Last);
    }

    [Fact]
    public async Task Run_ScheduleChangedWhileDown_MissesNothing()
    {
        _store.Status = new TimerStatus(Noon.AddHours(-3), Noon.AddHours(-2.5), Noon.AddHours(-3));

        var run = await StartAsync(nameof(Functions.Hourly));
        Assert.Equal(Noon.AddHours(1), _store.Status!.Next);
        await StopAsync(run);

        Assert.Empty(_executor.Runs);
    }

    [Fact]
    public async Task Run_StatusOfLastRunKept_GoesOnFromThere()
    {
        _store.Status = new TimerStatus(Noon.AddMinutes(-30), Noon, Noon.AddMinutes(-30));
        _time.AdjustTime(Noon.AddMinutes(-10));

        var run = await StartAsync(nameof(Functions.Hourly));
        await AdvanceAsync(TimeSpan.FromMinutes(10), runs: 1);
        await StopAsync(run);

        Assert.Equal(["12:00 due 12:00"], _executor.Runs);
    }

    [Fact]
    public async Task Run_RunOnStartup_RunsAtOnceAndThenByTheSchedule()
    {
        var run = await StartAsync(nameof(Functions.OnStartup));
        await UntilAsync(() => _executor.Runs.Count == 1);
        await AdvanceAsync(TimeSpan.FromHours(1), runs: 2);
        await StopAsync(run);

        Assert.Equal(["12:00 due 13:00", "13:00 due 13:00"], _executor.Runs);
    }

    [Fact]
    public async Task Run_FunctionTakesLongerThanTheInterval_NeverOverlaps()
    {
        var running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _executor.Body = _ => running.Task;

        var run = await StartAsync(nameof(Functions.Hourly));
        await AdvanceAsync(TimeSpan.FromHours(1), runs: 1);
        _time.Advance(TimeSpan.FromHours(2.5));
        Assert.Single(_executor.Runs);
        running.SetResult();
        await UntilAsync(() => _executor.Runs.Count == 2);
        await StopAsync(run);

        // The one that fell due at 14:00 follows at once, the one of 15:00 is part of it.
        Assert.Equal(["13:00 due 13:00", "15:30 due 14:00"], _executor.Runs);
    }

    [Fact]
    public async Task Run_FunctionFails_GoesOnAtTheNextOccurrence()
    {
        _executor.Body = _ => throw new InvalidOperationException("no");

        var run = await StartAsync(nameof(Functions.Hourly));
        await AdvanceAsync(TimeSpan.FromHours(1), runs: 1);
        await AdvanceAsync(TimeSpan.FromHours(1), runs: 2);
        await StopAsync(run);

        Assert.Equal(2, _executor.Runs.Count);
    }

    [Fact]
    public async Task Run_StatusCannotBeWritten_GoesOnAtTheNextOccurrence()
    {
        var run = await StartAsync(nameof(Functions.Hourly));
        _store.Failure = new AggregateException("Retry failed after 4 tries.", new HttpRequestException("Connection refused"));

        await AdvanceAsync(TimeSpan.FromHours(1), runs: 1);
        await AdvanceAsync(TimeSpan.FromHours(1), runs: 2);
        await StopAsync(run);

        Assert.Equal(["13:00 due 13:00", "14:00 due 14:00"], _executor.Runs);
    }

    [Fact]
    public async Task Run_RetryAttribute_RetriesInPlace()
    {
        _executor.Body = input => input.RetryCount < 2 ? throw new InvalidOperationException("no") : Task.CompletedTask;

        var run = await StartAsync(nameof(Functions.Retried));
        await AdvanceAsync(TimeSpan.FromHours(1), runs: 1);
        await AdvanceAsync(TimeSpan.FromSeconds(10), runs: 2);
        await AdvanceAsync(TimeSpan.FromSeconds(10), runs: 3);
        await UntilAsync(() => _store.Status!.Next == Noon.AddHours(2));
        await StopAsync(run);

        Assert.Equal([0, 1, 2], _executor.Inputs.Select(input => input.RetryCount));
    }

    [Fact]
    public async Task Run_Aborted_CancelsTheInvocationAndEnds()
    {
        _executor.Body = _ => Task.Delay(Timeout.Infinite, _aborted.Token);

        var run = await StartAsync(nameof(Functions.OnStartup));
        await UntilAsync(() => _executor.Runs.Count == 1);
        await _stopping.CancelAsync();
        Assert.False(run.IsCompleted);
        await _aborted.CancelAsync();

        await run.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Null(_store.Status!.Last);
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _aborted.Dispose();
    }

    private async Task<Task> StartAsync(string method)
    {
        var function = FunctionOf(typeof(Functions), method);
        var schedule = TimerSchedule.Parse(((TimerTriggerAttribute)function.Trigger).Schedule);
        var loop = new TimerLoop(function, schedule, _store, _executor, _time, NullLogger.Instance);
        await loop.PrepareAsync(default);
        return Task.Run(() => loop.RunAsync(_stopping.Token, _aborted.Token));
    }

    private static FunctionDescriptor FunctionOf(Type type, string name)
    {
        var method = type.GetMethod(name)!;
        var parameter = method.GetParameters()[0];
        return new FunctionDescriptor(name, method, parameter, (Attribute)parameter.GetCustomAttributes(typeof(TimerTriggerAttribute), false)[0]);
    }

    /// <summary>Moves the clock on, once the loop waits, until it has run as often as expected.</summary>
    private async Task AdvanceAsync(TimeSpan by, int runs = 0)
    {
        await UntilAsync(() => _time.Armed > 0);
        _time.Advance(by);
        await UntilAsync(() => _executor.Runs.Count >= runs);
    }

    private async Task StopAsync(Task run)
    {
        await _stopping.CancelAsync();
        await run.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!condition())
            await Task.Delay(1, deadline.Token);
    }

    /// <summary>A clock that knows whether somebody waits for it.</summary>
    private sealed class ObservedTime(DateTimeOffset start) : FakeTimeProvider(start)
    {
        private int _armed;

        public int Armed => Volatile.Read(ref _armed);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(
                inner =>
                {
                    Interlocked.Decrement(ref _armed);
                    callback(inner);
                },
                state, dueTime, period);
            Interlocked.Increment(ref _armed);
            return timer;
        }
    }

    private sealed class MemoryStore : ITimerStatusStore
    {
        public TimerStatus? Status { get; set; }

        public Exception? Failure { get; set; }

        public Task<TimerStatus?> ReadAsync(string timer, CancellationToken cancellationToken) => Task.FromResult(Status);

        public Task WriteAsync(string timer, TimerStatus status, CancellationToken cancellationToken)
        {
            if (Failure is not null)
                return Task.FromException(Failure);
            Status = status;
            return Task.CompletedTask;
        }
    }

    private sealed class Executor(TimeProvider time) : IFunctionExecutor
    {
        public ConcurrentQueue<string> Runs { get; } = new();

        public ConcurrentQueue<InvocationInput> Inputs { get; } = new();

        public Func<InvocationInput, Task> Body { get; set; } = _ => Task.CompletedTask;

        public async Task<object?> ExecuteAsync(FunctionDescriptor function, InvocationInput input, CancellationToken cancellationToken)
        {
            var timer = (TimerInfo)input.TriggerValue!;
            Inputs.Enqueue(input);
            Runs.Enqueue(string.Create(
                CultureInfo.InvariantCulture, $"{time.GetUtcNow():HH:mm} due {timer.ScheduleStatus!.Next:HH:mm}{(timer.IsPastDue ? " past due" : "")}"));
            await Body(input);
            return null;
        }
    }

    private static class Functions
    {
        public static void Hourly([TimerTrigger("0 0 * * * *")] TimerInfo timer) => _ = timer;

        public static void OnStartup([TimerTrigger("0 0 * * * *", RunOnStartup = true)] TimerInfo timer) => _ = timer;

        [FixedDelayRetry(3, "00:00:10")]
        public static void Retried([TimerTrigger("0 0 * * * *")] TimerInfo timer) => _ = timer;
    }
}
