using Cadenza.Runtime.Durable;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;

namespace Cadenza.Tests.Unit.Durable;

/// <summary>What kills its host again and again, or cannot be dispatched, is failed; what was only beside it ends as ever.</summary>
public class PoisonTests
{
    private const int Most = 3;

    [Fact]
    public async Task Activity_ThatKillsItsHost_FailsAndLeavesOthersAlone()
    {
        using var begun = new SemaphoreSlim(0);
        var life = 0;
        var functions = new TestFunctions()
            .AsyncActivity<string, string>("Work", async kind =>
            {
                if (kind == "poison")
                    begun.Release();
                // The others are not done by the time their host dies, at first.
                if (kind == "poison" || life < 2)
                    await new TaskCompletionSource().Task;
                return kind;
            })
            .Orchestrator("Calls", context => context.CallActivityAsync<string>("Work", context.GetInput<string>()!));
        await using var host = new DurableTestHost(functions, configure: options => options.DequeuesMax = Most);
        foreach (var kind in new[] { "poison", "one", "two" })
            await host.Client.ScheduleNewOrchestrationInstanceAsync("Calls", kind, new StartOrchestrationOptions(kind));
        for (; life <= Most; life++)
        {
            Assert.True(await begun.WaitAsync(TimeSpan.FromSeconds(20)));
            await host.CrashAsync();
        }

        var failed = await host.EndAsync("poison");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Assert.Equal(
            $"Activity 'Work' of poison (call 0) was begun {Most} times, and each time the process ended before it did: it is not begun again.",
            failed.FailureDetails!.InnerFailure!.ErrorMessage);
        Assert.Equal(typeof(PoisonException).FullName, failed.FailureDetails.InnerFailure.ErrorType);
        foreach (var id in new[] { "one", "two" })
            Assert.Equal(id, (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Orchestrator_ThatKillsItsHost_FailsAndLeavesOthersAlone()
    {
        using var release = new ManualResetEventSlim();
        using var begun = new SemaphoreSlim(0);
        var functions = new TestFunctions()
            .Orchestrator("Poison", _ =>
            {
                begun.Release();
                release.Wait(TimeSpan.FromSeconds(20));
                return Task.CompletedTask;
            })
            .Orchestrator("Good", _ => Task.FromResult(5));
        await using var host = new DurableTestHost(functions, configure: options => options.DequeuesMax = Most);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Poison", new StartOrchestrationOptions("poison"));
        for (var kill = 0; kill <= Most; kill++)
        {
            Assert.True(await begun.WaitAsync(TimeSpan.FromSeconds(20)));
            await host.CrashAsync();
        }

        var failed = await host.EndAsync("poison");
        release.Set();
        Assert.Equal(
            $"A step of orchestration 'Poison' (poison) was begun {Most} times, and each time the process ended before it did: it is not begun again.",
            failed.FailureDetails!.ErrorMessage);
        Assert.Equal(5, (await host.RunAsync("Good")).ReadOutputAs<int>());
        Assert.Null(host.Engine.Store.SuspectInstance("poison"));
    }

    [Fact]
    public async Task Step_ThatCannotBeDispatched_FailsAfterSomeTries()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2025, 12, 1, 0, 0, 0, TimeSpan.Zero));
        var functions = new TestFunctions().Orchestrator("Waits", context => context.WaitForExternalEvent<int>("n"));
        await using var host = new DurableTestHost(functions, time, options => options.DequeuesMax = Most);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions("it"));
        await host.UntilAsync("it", found => found.IsRunning);
        using (var other = new SqliteConnection($"Data Source={Path.Combine(host.Folder, "durable", "test.db")};Pooling=False"))
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "INSERT INTO inbox (instance, rank, event) VALUES ('it', 2, '{\"e\":\"unheard of\"}')";
            command.ExecuteNonQuery();
        }

        await host.Client.RaiseEventAsync("it", "n", 1);
        var failed = await host.UntilAsync("it", found =>
        {
            time.Advance(TimeSpan.FromMilliseconds(200));
            return found.IsCompleted;
        });

        Assert.StartsWith($"A step of orchestration 'Waits' (it) could not be dispatched {Most} times", failed.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }
}
