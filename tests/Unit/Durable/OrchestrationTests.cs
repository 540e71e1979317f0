using System.Collections.Concurrent;
using Cadenza.Runtime.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cadenza.Tests.Unit.Durable;

public class OrchestrationTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public async Task Run_ActivitiesInSequence_GivesTheirResults(int cached)
    {
        var functions = new TestFunctions()
            .Activity<int, int>("Double", x => 2 * x)
            .Orchestrator("Chain", async context =>
            {
                var x = context.GetInput<int>();
                for (var i = 0; i < 5; i++)
                    x = await context.CallActivityAsync<int>("Double", x);
                return x;
            });
        await using var host = new DurableTestHost(functions, configure: o => o.CachedOrchestratorsMax = cached);

        var ended = await host.RunAsync("Chain", 3);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Equal(96, ended.ReadOutputAs<int>());
        Assert.Equal(3, ended.ReadInputAs<int>());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public async Task Run_FanOutOfSubOrchestrations_GivesTheSum(int cached)
    {
        var functions = new TestFunctions()
            .Activity<int, int>("Square", x => x * x)
            .Orchestrator("Part", async context =>
            {
                Assert.Equal("Whole", context.Parent!.Name);
                return await context.CallActivityAsync<int>("Square", context.GetInput<int>());
            })
            .Orchestrator("Whole", async context =>
            {
                var parts = Enumerable.Range(1, 20).Select(i => context.CallSubOrchestratorAsync<int>("Part", i));
                return (await Task.WhenAll(parts)).Sum();
            });
        await using var host = new DurableTestHost(functions, configure: o => o.CachedOrchestratorsMax = cached);

        Assert.Equal(2870, (await host.RunAsync("Whole")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Run_ActivityFails_ThrowsTaskFailedWithDetails()
    {
        var functions = new TestFunctions()
            .Activity<string, string>("Fail", _ => throw new InvalidOperationException("broken", new IOException("pipe")))
            .Orchestrator("Catches", async context =>
            {
                try
                {
                    return await context.CallActivityAsync<string>("Fail", "x");
                }
                catch (TaskFailedException failure)
                {
                    Assert.True(failure.FailureDetails.IsCausedBy<InvalidOperationException>());
                    Assert.Equal("pipe", failure.FailureDetails.InnerFailure!.ErrorMessage);
                    return failure.TaskName;
                }
            })
            .Orchestrator("Lets", context => context.CallActivityAsync<string>("Fail", "x"));
        await using var host = new DurableTestHost(functions);

        Assert.Equal("Fail", (await host.RunAsync("Catches")).ReadOutputAs<string>());
        var failed = await host.RunAsync("Lets");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Assert.Contains("broken", failed.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(typeof(InvalidOperationException).FullName, failed.FailureDetails.InnerFailure!.ErrorType);
    }

    [Fact]
    public async Task Run_UnknownNames_FailWithMessagesThatNameThem()
    {
        var functions = new TestFunctions().Orchestrator("Calls", context => context.CallActivityAsync("Nowhere"));
        await using var host = new DurableTestHost(functions);

        Assert.Contains("'Nowhere'", (await host.RunAsync("Calls")).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("'Nothing'", (await host.RunAsync("Nothing")).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ContinueAsNew_WithUnprocessedEvents_KeepsThemInOrder()
    {
        var functions = new TestFunctions().Orchestrator("Loop", async context =>
        {
            var seen = context.GetInput<List<int>>() ?? [];
            seen.Add(await context.WaitForExternalEvent<int>("next"));
            if (seen.Count < 4)
                context.ContinueAsNew(seen);
            return seen;
        });
        await using var host = new DurableTestHost(functions);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Loop");

        for (var i = 1; i <= 4; i++)
            await host.Client.RaiseEventAsync(id, "NEXT", i);

        Assert.Equal([1, 2, 3, 4], (await host.EndAsync(id)).ReadOutputAs<List<int>>()!);
    }

    [Fact]
    public async Task ContinueAsNew_ResultOfAnEarlierExecution_IsDropped()
    {
        var slow = new TaskCompletionSource<int>();
        var functions = new TestFunctions()
            .AsyncActivity<int, int>("Slow", _ => slow.Task)
            .Activity<int, int>("Fast", x => x)
            .Orchestrator("Restarts", async context =>
            {
                if (context.GetInput<int>() == 0)
                {
                    _ = context.CallActivityAsync<int>("Slow", 1);
                    context.ContinueAsNew(1);
                    return 0;
                }

                await context.WaitForExternalEvent<int>("go");
                return await context.CallActivityAsync<int>("Fast", 7);
            });
        await using var host = new DurableTestHost(functions);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Restarts", 0);
        await host.UntilAsync(id, m => m.ReadInputAs<int>() == 1);

        slow.SetResult(-1);
        await host.Client.RaiseEventAsync(id, "go", 0);

        Assert.Equal(7, (await host.EndAsync(id)).ReadOutputAs<int>());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public async Task NewGuidAndClock_Replayed_AreTheSame(int cached)
    {
        var seen = new ConcurrentBag<(int Place, Guid Id, DateTime Now)>();
        var functions = new TestFunctions()
            .Activity<int, int>("Step", x => x)
            .Orchestrator("Same", async context =>
            {
                for (var i = 0; i < 4; i++)
                {
                    seen.Add((i, context.NewGuid(), context.CurrentUtcDateTime));
                    await context.CallActivityAsync<int>("Step", i);
                }

                return context.NewGuid();
            });
        await using var host = new DurableTestHost(functions, configure: o => o.CachedOrchestratorsMax = cached);

        var ended = await host.RunAsync("Same");

        Assert.Equal(4, seen.Distinct().Count());
        Assert.Equal(5, ended.ReadOutputAs<Guid>().Version);
        Assert.Equal(cached == 0 ? 4 + 4 + 3 + 2 + 1 : 4, seen.Count);
    }

    [Fact]
    public async Task IsReplaying_Replayed_LogsOnce()
    {
        var lines = 0;
        var functions = new TestFunctions()
            .Activity<int, int>("Step", x => x)
            .Orchestrator("Logs", async context =>
            {
                for (var i = 0; i < 3; i++)
                {
                    if (!context.IsReplaying)
                        Interlocked.Increment(ref lines);
                    await context.CallActivityAsync<int>("Step", i);
                }
            });
        await using var host = new DurableTestHost(functions, configure: o => o.CachedOrchestratorsMax = 0);

        await host.RunAsync("Logs");

        Assert.Equal(3, lines);
    }

    [Fact]
    public async Task SetCustomStatus_WhileWaiting_IsSeen()
    {
        var functions = new TestFunctions().Orchestrator("Tells", async context =>
        {
            context.SetCustomStatus(new { stage = "waiting" });
            await context.WaitForExternalEvent<object>("go");
        });
        await using var host = new DurableTestHost(functions);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Tells");

        var waiting = await host.UntilAsync(id, m => m.SerializedCustomStatus is not null);

        Assert.Equal("""{"stage":"waiting"}""", waiting.SerializedCustomStatus);
        Assert.True(waiting.IsRunning);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public async Task SetCustomStatus_ContinuedThenTerminated_Stays(int cached)
    {
        var functions = new TestFunctions().Orchestrator("Tells", async context =>
        {
            if (context.GetInput<int>() == 0)
            {
                context.SetCustomStatus("told");
                context.ContinueAsNew(1);
                return;
            }

            await context.WaitForExternalEvent<int>("first");
            await context.WaitForExternalEvent<int>("second");
        });
        await using var host = new DurableTestHost(functions, configure: o => o.CachedOrchestratorsMax = cached);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Tells", 0);
        await host.Client.RaiseEventAsync(id, "first", 1);
        await host.UntilAsync(id, _ => host.Engine.Store.History(id).OfType<EventRaised>().Any());

        Assert.Equal("\"told\"", (await host.Client.GetInstanceAsync(id, getInputsAndOutputs: true))!.SerializedCustomStatus);
        await host.Client.TerminateInstanceAsync(id);
        Assert.Equal("\"told\"", (await host.EndAsync(id)).SerializedCustomStatus);
    }

    [Fact]
    public async Task SendEvent_ToAnotherInstance_Arrives()
    {
        var functions = new TestFunctions()
            .Orchestrator("Receives", context => context.WaitForExternalEvent<string>("greeting"))
            .Orchestrator("Sends", async context =>
            {
                context.SendEvent("receiver", "greeting", "hello");
                await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
            });
        await using var host = new DurableTestHost(functions);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Receives", new StartOrchestrationOptions("receiver"));

        await host.RunAsync("Sends");

        Assert.Equal("hello", (await host.EndAsync("receiver")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Call_PayloadOverTheLimit_FailsWithALineThatSaysSo()
    {
        var functions = new TestFunctions()
            .Activity<int, string>("Big", n => new string('x', n))
            .Orchestrator("Asks", context => context.CallActivityAsync<string>("Big", 5_000));
        await using var host = new DurableTestHost(functions, configure: o => o.PayloadCharsMax = 1_000);

        var failed = await host.RunAsync("Asks");

        Assert.Contains("at most 1000 are kept", failed.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => host.RunAsync("Asks", new string('y', 5_000)));
    }

    [Fact]
    public async Task Run_FailureWithAnEndlessMessage_KeepsItsBeginning()
    {
        var functions = new TestFunctions()
            .Activity<int, string>("Fail", _ => throw new InvalidDataException(new string('!', 100_000)))
            .Orchestrator("Calls", context => context.CallActivityAsync<string>("Fail", 0));
        await using var host = new DurableTestHost(functions);

        var failed = await host.RunAsync("Calls");

        Assert.Equal(Failures.TextCharsMax + 1, failed.FailureDetails!.InnerFailure!.ErrorMessage.Length);
    }

    [Fact]
    public async Task Run_FailureThroughManySubOrchestrations_KeepsTheOutermostOfTheChain()
    {
        var functions = new TestFunctions().Orchestrator("Nest", context => context.GetInput<int>() is var left and > 0
            ? context.CallSubOrchestratorAsync("Nest", left - 1)
            : throw new InvalidDataException("at the bottom"));
        await using var host = new DurableTestHost(functions);

        var failed = await host.RunAsync("Nest", 70);

        var chain = 0;
        for (var next = failed.FailureDetails; next is not null; next = next.InnerFailure)
            chain++;
        Assert.Equal(Failures.ChainMax, chain);
        Assert.EndsWith("at the bottom", failed.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }
}
