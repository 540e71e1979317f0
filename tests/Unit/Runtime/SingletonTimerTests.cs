using Cadenza.Runtime.Invocation;
using Cadenza.Runtime.Timers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Cadenza.Tests.Unit.Runtime;

/// <summary>A timer that runs in one of several instances.</summary>
public sealed class SingletonTimerTests : ITimerStatusStore, IFunctionExecutor, ISingletonLocks, ISingletonLock, IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly CancellationTokenSource _stopping = new();
    private volatile bool _isFree;
    private volatile TimerStatus? _status;
    private int _runs;
    private int _asked;
    private int _released;

    [Fact]
    public async Task Run_AnotherHasTheLock_RunsNothingAndAsksNowAndThen()
    {
        var run = await StartAsync();

        await AdvanceUntilAsync(() => _asked >= 5);
        await StopAsync(run);

        Assert.Equal((0, 0), (_runs, _released));
    }

    [Fact]
    public async Task Run_LockIsGiven_RunsOnFromTheCommonStatusAndGivesItUpAtTheEnd()
    {
        _status = new TimerStatus(null, _time.GetUtcNow().AddHours(1), _time.GetUtcNow());
        var run = await StartAsync();
        await AdvanceUntilAsync(() => _asked >= 3);
        Assert.Equal(0, _runs);

        _isFree = true;
        await AdvanceUntilAsync(() => _runs == 2);
        await StopAsync(run);

        Assert.Equal(1, _released);
    }

    [Fact]
    public async Task Run_LockIsLost_RunsNothingUntilItHasItAgain()
    {
        _isFree = true;
        var run = await StartAsync();
        await AdvanceUntilAsync(() => _runs == 1);

        _isFree = false;
        var asked = _asked;
        await AdvanceUntilAsync(() => _asked > asked);
        var (runs, later) = (_runs, _time.GetUtcNow().AddHours(3));
        await AdvanceUntilAsync(() => _time.GetUtcNow() > later);
        Assert.Equal(runs, _runs);

        _isFree = true;
        await AdvanceUntilAsync(() => _runs > runs);
        await StopAsync(run);
    }

    public void Dispose() => _stopping.Dispose();

    Task<TimerStatus?> ITimerStatusStore.ReadAsync(string timer, CancellationToken cancellationToken) => Task.FromResult(_status);

    Task ITimerStatusStore.WriteAsync(string timer, TimerStatus status, CancellationToken cancellationToken)
    {
        _status = status;
        return Task.CompletedTask;
    }

    Task<object?> IFunctionExecutor.ExecuteAsync(FunctionDescriptor function, InvocationInput input, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _runs);
        return Task.FromResult<object?>(null);
    }

    Task<ISingletonLock?> ISingletonLocks.TryTakeAsync(string name, TimeSpan period, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        return Task.FromResult<ISingletonLock?>(_isFree ? this : null);
    }

    Task<bool> ISingletonLock.RenewAsync(CancellationToken cancellationToken) => Task.FromResult(_isFree);

    Task ISingletonLock.ReleaseAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _released);
        return Task.CompletedTask;
    }

    private async Task<Task> StartAsync()
    {
        var method = ((Action<TimerInfo>)Hourly).Method;
        var parameter = method.GetParameters()[0];
        var trigger = (TimerTriggerAttribute)parameter.GetCustomAttributes(typeof(TimerTriggerAttribute), false)[0];
        var loop = new TimerLoop(
            new FunctionDescriptor(method.Name, method, parameter, trigger), TimerSchedule.Parse(trigger.Schedule), this, this, _time, NullLogger.Instance);
        var timer = new SingletonTimer(loop.Name, loop, this, new SingletonSettings(), _time, NullLogger.Instance);
        await timer.PrepareAsync(default);
        return Task.Run(() => timer.RunAsync(_stopping.Token, CancellationToken.None));
    }

    private async Task StopAsync(Task run)
    {
        await _stopping.CancelAsync();
        await run.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private async Task AdvanceUntilAsync(Func<bool> reached)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!reached())
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(1, deadline.Token);
        }
    }

    private static void Hourly([TimerTrigger("0 0 * * * *")] TimerInfo timer) => _ = timer;
}
