using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;

namespace Cadenza.Tests.Unit.Durable;

public class TimerTests
{
    private static readonly DateTimeOffset Start = new(2025, 12, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Start);

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public async Task CreateTimer_OverARestart_FiresAtItsTime(int cached)
    {
        var functions = new TestFunctions().Orchestrator("Waits", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(60), CancellationToken.None);
            return context.CurrentUtcDateTime;
        });
        await using var host = new DurableTestHost(functions, _time, o => o.CachedOrchestratorsMax = cached);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Waits");
        await host.UntilAsync(id, m => m.IsRunning);

        _time.Advance(TimeSpan.FromDays(30));
        await host.CrashAsync();
        Assert.True((await host.Client.GetInstanceAsync(id))!.IsRunning);
        _time.Advance(TimeSpan.FromDays(30));

        Assert.Equal(Start.UtcDateTime.AddDays(60), (await host.EndAsync(id)).ReadOutputAs<DateTime>());
    }

    [Fact]
    public async Task WaitForExternalEvent_NoneInTime_Cancels()
    {
        var functions = new TestFunctions().Orchestrator("Waits", async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<string>("it", TimeSpan.FromHours(1));
            }
            catch (TaskCanceledException)
            {
                return "late";
            }
        });
        await using var host = new DurableTestHost(functions, _time);
        var late = await host.Client.ScheduleNewOrchestrationInstanceAsync("Waits");
        var inTime = await host.Client.ScheduleNewOrchestrationInstanceAsync("Waits");
        await host.UntilAsync(late, m => m.IsRunning);
        await host.UntilAsync(inTime, m => m.IsRunning);

        await host.Client.RaiseEventAsync(inTime, "it", "here");
        Assert.Equal("here", (await host.EndAsync(inTime)).ReadOutputAs<string>());
        _time.Advance(TimeSpan.FromHours(2));

        Assert.Equal("late", (await host.EndAsync(late)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task StartAt_InTheFuture_StartsThen()
    {
        var functions = new TestFunctions().Orchestrator("Late", context => Task.FromResult(context.CurrentUtcDateTime));
        await using var host = new DurableTestHost(functions, _time);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Late", new StartOrchestrationOptions(StartAt: Start.AddHours(3)));
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await host.Client.GetInstanceAsync(id))!.RuntimeStatus);

        _time.Advance(TimeSpan.FromHours(3));

        Assert.Equal(Start.UtcDateTime.AddHours(3), (await host.EndAsync(id)).ReadOutputAs<DateTime>());
    }

    [Fact]
    public async Task Retry_ByPolicy_BacksOffAndGivesUp()
    {
        var attempts = new List<TimeSpan>();
        var functions = new TestFunctions()
            .Activity<int, int>("Fail", _ =>
            {
                attempts.Add(_time.GetUtcNow() - Start);
                throw new IOException("down");
            })
            .Orchestrator("Retries", context => context.CallActivityAsync<int>(
                "Fail", 0, TaskOptions.FromRetryPolicy(new RetryPolicy(4, TimeSpan.FromSeconds(10), 3, TimeSpan.FromSeconds(60)))));
        await using var host = new DurableTestHost(functions, _time);
        var ending = host.RunAsync("Retries", id: "r");

        while (!ending.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(ending, Task.Delay(3));
        }

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await ending).RuntimeStatus);
        Assert.Equal(4, attempts.Count);
        Assert.True(attempts[1] - attempts[0] >= TimeSpan.FromSeconds(10));
        Assert.True(attempts[2] - attempts[1] >= TimeSpan.FromSeconds(30));
        Assert.True(attempts[3] - attempts[2] >= TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Retry_FailureThatIsNotHandled_IsNotRetried()
    {
        var attempts = 0;
        var policy = new RetryPolicy(4, TimeSpan.FromSeconds(10)) { HandleFailure = failure => failure.IsCausedBy<TimeoutException>() };
        var functions = new TestFunctions()
            .Activity<int, int>("Fail", _ =>
            {
                attempts++;
                throw new IOException("down");
            })
            .Orchestrator("Retries", context => context.CallActivityAsync<int>("Fail", 0, TaskOptions.FromRetryPolicy(policy)));
        await using var host = new DurableTestHost(functions, _time);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.RunAsync("Retries")).RuntimeStatus);
        Assert.Equal(1, attempts);
    }
}
