using Cadenza.Runtime.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cadenza.Tests.Unit.Durable;

public class ClientTests
{
    private readonly TestFunctions _functions = new TestFunctions()
        .Orchestrator("Echo", context => Task.FromResult(context.GetInput<string>()))
        .Orchestrator("Waits", context => context.WaitForExternalEvent<string>("go"))
        .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>(
            "Waits", null, new SubOrchestrationOptions(instanceId: context.InstanceId + "-child")));

    [Fact]
    public async Task Schedule_IdOfARunningInstance_Throws()
    {
        await using var host = new DurableTestHost(_functions);
        var options = new StartOrchestrationOptions("same");
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Waits", options);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => host.Client.ScheduleNewOrchestrationInstanceAsync("Waits", options));

        Assert.Contains("'same' exists already", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schedule_IdOfAnEndedInstance_ReplacesItUnlessDeduped()
    {
        await using var host = new DurableTestHost(_functions);
        await host.RunAsync("Echo", "first", "same");

        Assert.Equal("second", (await host.RunAsync("Echo", "second", "same")).ReadOutputAs<string>());
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync(
            "Echo", "third", new StartOrchestrationOptions("same").WithDedupeStatuses(OrchestrationRuntimeStatus.Completed)));
    }

    [Theory]
    [InlineData("@entity")]
    [InlineData("a/b")]
    [InlineData(" ")]
    public async Task Schedule_IdThatCannotBe_Throws(string id)
    {
        await using var host = new DurableTestHost(_functions);

        await Assert.ThrowsAsync<ArgumentException>(
            () => host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", new StartOrchestrationOptions(id)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public async Task Suspend_ThenEventThenResume_DeliversTheEventAfterTheResume(int cached)
    {
        await using var host = new DurableTestHost(_functions, configure: o => o.CachedOrchestratorsMax = cached);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Waits");
        await host.Client.WaitForInstanceStartAsync(id);

        await host.Client.SuspendInstanceAsync(id, "pause");
        await host.Client.RaiseEventAsync(id, "go", "went");
        await host.UntilAsync(id, m => m.RuntimeStatus == OrchestrationRuntimeStatus.Suspended && host.Engine.Store.History(id).OfType<EventRaised>().Any());
        await host.Client.ResumeInstanceAsync(id);

        Assert.Equal("went", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Terminate_Parent_EndsItsChildrenWhenRecursive(bool recursive)
    {
        await using var host = new DurableTestHost(_functions);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("p"));
        await host.UntilAsync("p-child", m => m.IsRunning);

        await host.Client.TerminateInstanceAsync("p", new TerminateInstanceOptions("enough", recursive));

        var ended = await host.EndAsync("p");
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "enough"), (ended.RuntimeStatus, ended.ReadOutputAs<string>()));
        if (recursive)
            Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.EndAsync("p-child")).RuntimeStatus);
        else
            Assert.True((await host.Client.GetInstanceAsync("p-child"))!.IsRunning);
    }

    [Fact]
    public async Task Terminate_SubOrchestration_FailsTheParentsCall()
    {
        await using var host = new DurableTestHost(_functions);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("p"));
        await host.UntilAsync("p-child", m => m.IsRunning);

        await host.Client.TerminateInstanceAsync("p-child", (object)"no");

        var failed = await host.EndAsync("p");
        Assert.Contains("was terminated", failed.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Purge_RunningAndEnded_RemovesTheEndedAlone()
    {
        await using var host = new DurableTestHost(_functions);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions("runs"));
        await host.RunAsync("Echo", "x", "ended");

        Assert.Equal(0, (await host.Client.PurgeInstanceAsync("runs")).PurgedInstanceCount);
        Assert.Equal(1, (await host.Client.PurgeInstanceAsync("ended")).PurgedInstanceCount);
        Assert.Null(await host.Client.GetInstanceAsync("ended"));
        Assert.Empty(host.Engine.Store.History("ended"));
    }

    [Fact]
    public async Task Purge_Recursive_RemovesTheChildrenToo()
    {
        await using var host = new DurableTestHost(_functions);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("p"));
        await host.UntilAsync("p-child", m => m.IsRunning);
        await host.Client.RaiseEventAsync("p-child", "go", "x");
        await host.EndAsync("p");

        Assert.Equal(2, (await host.Client.PurgeInstanceAsync("p", new PurgeInstanceOptions(Recursive: true))).PurgedInstanceCount);
    }

    [Fact]
    public async Task Query_InPages_GivesEachInstanceOnce()
    {
        await using var host = new DurableTestHost(_functions);
        for (var i = 0; i < 7; i++)
            await host.RunAsync("Echo", "x", $"q-{i}");
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions("q-waits"));
        await host.RunAsync("Echo", "x", "other");

        var pages = new List<Microsoft.DurableTask.Page<OrchestrationMetadata>>();
        var query = new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Completed], InstanceIdPrefix: "q-", PageSize: 3);
        await foreach (var page in host.Client.GetAllInstancesAsync(query).AsPages())
            pages.Add(page);

        Assert.Equal([3, 3, 1], pages.Select(p => p.Values.Count));
        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"q-{i}"), pages.SelectMany(p => p.Values).Select(m => m.InstanceId));
        Assert.Equal(7, (await host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(CreatedTo: DateTimeOffset.MaxValue))).PurgedInstanceCount - 1);
    }

    [Fact]
    public async Task WaitForStart_ContinuesAsNewInItsFirstStep_Returns()
    {
        var functions = new TestFunctions().Orchestrator("Again", async context =>
        {
            if (context.GetInput<int>() == 0)
                context.ContinueAsNew(1);
            else
                await context.WaitForExternalEvent<string>("go");
        });
        await using var host = new DurableTestHost(functions);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var started = host.Client.WaitForInstanceStartAsync("again", deadline.Token);

        await host.Client.ScheduleNewOrchestrationInstanceAsync("Again", 0, new StartOrchestrationOptions("again"));

        Assert.True((await started).IsRunning);
    }

    [Fact]
    public async Task Wait_EndedOrGivenUp_LeavesNothingBehind()
    {
        await using var host = new DurableTestHost(_functions);
        using var given = new CancellationTokenSource();
        await host.RunAsync("Echo", "x", "ended");
        await host.EndAsync("ended");
        var one = host.Client.WaitForInstanceCompletionAsync("nobody", given.Token);
        var other = host.Client.WaitForInstanceCompletionAsync("nobody", CancellationToken.None);

        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        Assert.Equal(1, host.Engine.Waiters.Count);
        await host.RunAsync("Echo", "x", "nobody");
        await other;

        Assert.Equal(0, host.Engine.Waiters.Count);
    }

    [Fact]
    public async Task ListInstanceIds_Ended_GivesTheirIdsInPages()
    {
        await using var host = new DurableTestHost(_functions);
        for (var i = 0; i < 3; i++)
            await host.RunAsync("Echo", "x", $"l-{i}");
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions("l-waits"));

        var first = await host.Client.ListInstanceIdsAsync(pageSize: 2);
        var rest = await host.Client.ListInstanceIdsAsync(pageSize: 2, lastInstanceKey: first.ContinuationToken);

        Assert.Equal(["l-0", "l-1", "l-2"], first.Values.Concat(rest.Values));
    }

    [Fact]
    public async Task Restart_EndedInstance_RunsItsInputAgain()
    {
        await using var host = new DurableTestHost(_functions);
        await host.RunAsync("Echo", "again", "r");

        var other = await host.Client.RestartAsync("r", restartWithNewInstanceId: true);

        Assert.NotEqual("r", other);
        Assert.Equal("again", (await host.EndAsync(other)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task RaiseEvent_NoSuchInstance_IsDropped()
    {
        await using var host = new DurableTestHost(_functions);

        await host.Client.RaiseEventAsync("nobody", "go");

        Assert.Empty(host.Engine.Store.Outstanding().Ready);
    }

    [Fact]
    public async Task CreateHttpManagementPayload_OfAnId_GivesTheWebhooks()
    {
        await using var host = new DurableTestHost(_functions);

        var payload = host.Client.CreateHttpManagementPayload("some id");

        Assert.Equal("http://localhost:7071/runtime/webhooks/durabletask/instances/some%20id", payload.StatusQueryGetUri);
        Assert.Equal(payload.StatusQueryGetUri + "/raiseEvent/{eventName}", payload.SendEventPostUri);
    }
}
