using System.Diagnostics;
using Cadenza.Runtime.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cadenza.Tests.Unit.Durable;

/// <summary>Many instances at once, and much in one. The benchmark has the same at full size.</summary>
public class ScaleTests
{
    [Fact]
    public async Task Run_ManyOrchestrationsAtOnce_AllEndWithinTheirBounds()
    {
        const int Count = 500;
        var (running, most) = (0, 0);
        var functions = new TestFunctions()
            .AsyncActivity<int, int>("Add", async n =>
            {
                var now = Interlocked.Increment(ref running);
                InterlockedMax(ref most, now);
                await Task.Yield();
                Interlocked.Decrement(ref running);
                return n + 1;
            })
            .Orchestrator("Chain", async context => await context.CallActivityAsync<int>("Add", await context.CallActivityAsync<int>("Add", 0)));
        await using var host = new DurableTestHost(functions, configure: options =>
            (options.CachedOrchestratorsMax, options.MaxConcurrentActivityFunctions, options.MaxConcurrentOrchestratorFunctions) = (50, 6, 4));

        var ids = await Task.WhenAll(Enumerable.Range(0, Count).Select(_ => host.Client.ScheduleNewOrchestrationInstanceAsync("Chain")));
        var ended = await Task.WhenAll(ids.Select(host.EndAsync));

        Assert.All(ended, one => Assert.Equal(2, one.ReadOutputAs<int>()));
        Assert.InRange(most, 1, 6);
        Assert.Empty(host.Engine.Store.Activities());
    }

    [Fact]
    public async Task Replay_HistoryOfTenThousandEvents_TakesTimeInProportion()
    {
        var functions = new TestFunctions()
            .Activity<int, int>("Add", n => n)
            .Orchestrator("Wide", async context =>
            {
                var all = await Task.WhenAll(Enumerable.Range(0, context.GetInput<int>()).Select(i => context.CallActivityAsync<int>("Add", i)));
                return all.Length + await context.WaitForExternalEvent<int>("n");
            });
        await using var host = new DurableTestHost(functions);
        foreach (var (id, width) in new[] { ("warm", 10), ("small", 500), ("large", 5_000) })
        {
            await host.Client.ScheduleNewOrchestrationInstanceAsync("Wide", width, new StartOrchestrationOptions(id));
            await host.UntilAsync(id, found => found.IsRunning && host.Engine.Store.Find(id)!.Events > 2 * width);
        }

        Assert.True(host.Engine.Store.Find("large")!.Events > 10_000);
        await host.CrashAsync();
        Assert.Equal(11, await RaiseAsync(host, "warm"));
        var began = Stopwatch.GetTimestamp();
        Assert.Equal(501, await RaiseAsync(host, "small"));
        var small = Stopwatch.GetElapsedTime(began);
        began = Stopwatch.GetTimestamp();
        Assert.Equal(5_001, await RaiseAsync(host, "large"));

        // Ten times the events; what grows with their square would take a hundred times as long.
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, (small * 40) + TimeSpan.FromSeconds(1));
    }

    private static async Task<int> RaiseAsync(DurableTestHost host, string id)
    {
        await host.Client.RaiseEventAsync(id, "n", 1);
        return (await host.EndAsync(id)).ReadOutputAs<int>();
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); seen < value; seen = Volatile.Read(ref most))
            Interlocked.CompareExchange(ref most, value, seen);
    }
}
