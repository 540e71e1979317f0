using Cadenza.Runtime.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cadenza.Tests.Unit.Durable;

/// <summary>Code that is changed under a running instance, or that does what an orchestrator may not.</summary>
public class DeterminismTests
{
    [Fact]
    public Task Replay_OtherActivity_FailsNamingBoth() => AssertChangeFails(
        context => context.CallActivityAsync("Old"),
        context => context.CallActivityAsync("New"),
        "activity 'Old' (call 0)", "activity 'New' (call 0)");

    [Fact]
    public Task Replay_OtherKind_FailsNamingBoth() => AssertChangeFails(
        context => context.CallActivityAsync("Old"),
        context => context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None),
        "activity 'Old' (call 0)", "a timer (call 0)");

    [Fact]
    public Task Replay_CallLeftOut_FailsNamingIt() => AssertChangeFails(
        context => context.CallActivityAsync("Old"),
        context => Task.CompletedTask,
        "activity 'Old' (call 0)", "made no call");

    [Fact]
    public Task Replay_CallAdded_FailsNamingIt() => AssertChangeFails(
        context => Task.CompletedTask,
        context => context.CallActivityAsync("New"),
        "holds no call at this place", "activity 'New' (call 0)");

    [Fact]
    public Task Replay_OtherSubOrchestration_FailsNamingBoth() => AssertChangeFails(
        context => context.CallSubOrchestratorAsync("A", options: new SubOrchestrationOptions(instanceId: "x")),
        context => context.CallSubOrchestratorAsync("A", options: new SubOrchestrationOptions(instanceId: "y")),
        "'A' with id 'x'", "'A' with id 'y'");

    [Fact]
    public async Task Replay_ReturnsBeforeItsHistoryEnds_Fails()
    {
        var changed = false;
        var functions = new TestFunctions().Orchestrator("Changes", async context =>
        {
            if (changed)
                return;
            await context.WaitForExternalEvent<int>("one");
            await context.CallActivityAsync("Later");
        });
        await using var host = await StartedAsync(functions);
        await host.Client.RaiseEventAsync("it", "one", 1);
        await host.UntilAsync("it", m => m.LastUpdatedAt > m.CreatedAt && host.Engine.Store.History("it").OfType<ActivityScheduled>().Any());

        changed = true;
        await host.CrashAsync();
        await host.Client.RaiseEventAsync("it", "wake", 0);

        await AssertFailed(host, "activity 'Later' (call 0)", "has returned");
    }

    [Fact]
    public async Task Run_AwaitsATaskOfItsOwn_FailsInsteadOfHanging()
    {
        var never = new TaskCompletionSource();
        var functions = new TestFunctions().Orchestrator("Changes", context => never.Task);
        await using var host = await StartedAsync(functions, wait: false);

        await AssertFailed(host, "'Changes' awaited something that is not a durable task");
    }

    [Fact]
    public async Task Run_AwaitsIoBesideDurableTasks_FailsWhenItComesBack()
    {
        var io = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var functions = new TestFunctions().Orchestrator("Changes", async context =>
        {
            _ = context.WaitForExternalEvent<int>("never");
            context.SetCustomStatus("waits");
            await io.Task;
        });
        await using var host = await StartedAsync(functions, wait: false);
        await host.UntilAsync("it", m => m.SerializedCustomStatus is not null);

        io.SetResult();

        await AssertFailed(host, "'Changes' awaited something that is not a durable task");
    }

    [Fact]
    public async Task Run_ContinuesOnAnotherThread_FailsAtItsNextCall()
    {
        var functions = new TestFunctions().Orchestrator("Changes", async context =>
        {
            await Task.Yield();
            await Task.Run(() => 1).ConfigureAwait(false);
            await context.CallActivityAsync("Any");
        });
        await using var host = await StartedAsync(functions, wait: false);

        await AssertFailed(host, "not a durable task");
    }

    private static async Task AssertChangeFails(
        Func<TaskOrchestrationContext, Task> before, Func<TaskOrchestrationContext, Task> after, params string[] parts)
    {
        var code = before;
        var functions = new TestFunctions().Orchestrator("Changes", async context =>
        {
            var call = code(context);
            await context.WaitForExternalEvent<int>("wake");
            await call;
        });
        await using var host = await StartedAsync(functions);

        code = after;
        await host.CrashAsync();
        await host.Client.RaiseEventAsync("it", "wake", 0);

        await AssertFailed(host, parts);
    }

    private static async Task<DurableTestHost> StartedAsync(TestFunctions functions, bool wait = true)
    {
        var never = new TaskCompletionSource<int>();
        functions.AsyncActivity<string, int>("Old", _ => never.Task).AsyncActivity<string, int>("Later", _ => never.Task);
        functions.Orchestrator("A", context => context.WaitForExternalEvent<int>("never"));
        var host = new DurableTestHost(functions);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Changes", new StartOrchestrationOptions("it"));
        if (wait)
            await host.UntilAsync("it", m => m.RuntimeStatus == OrchestrationRuntimeStatus.Running);
        return host;
    }

    private static async Task AssertFailed(DurableTestHost host, params string[] parts)
    {
        var failed = await host.EndAsync("it");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Assert.All(parts, part => Assert.Contains(part, failed.FailureDetails!.ErrorMessage, StringComparison.Ordinal));
    }
}
