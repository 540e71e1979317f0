using System.Collections.Concurrent;
using Cadenza.Runtime.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;

namespace Cadenza.Tests.Unit.Durable;

/// <summary>Several hosts on one hub: they share its work, and whatever becomes of one, nothing is lost or recorded twice.</summary>
public class SharedHubTests
{
    [Fact]
    public async Task Run_TwoHosts_ShareOrchestrationsAndActivities()
    {
        var ran = new ConcurrentDictionary<int, int>();
        await using var hub = new SharedHub();
        var first = hub.Open(Album(ran, 1), configure: Narrow);
        var second = hub.Open(Album(ran, 2), configure: Narrow);
        await SharedHub.BalancedAsync(first, second);

        var ids = await StartAsync(first, 40);
        var results = new List<string>();
        foreach (var id in ids)
            results.AddRange((await SharedHub.EndAsync(second, id)).ReadOutputAs<string[]>()!);

        Assert.Equal(40 * 6, results.Distinct().Count());
        Assert.Equal([1, 2], ran.Keys.Order());
        Assert.Equal(40 * 6, ran.Values.Sum());
    }

    [Fact]
    public async Task Kill_OneOfTwo_TheOtherTakesOverAndEachResultIsUsedOnce()
    {
        var ran = new ConcurrentDictionary<int, int>();
        await using var hub = new SharedHub();
        var first = hub.Open(Album(ran, 1), configure: Narrow);
        var second = hub.Open(Album(ran, 2), configure: Narrow);
        await SharedHub.BalancedAsync(first, second);
        var ids = await StartAsync(first, 40);
        await SharedHub.UntilAsync(() => ran.GetValueOrDefault(1) > 10);

        await hub.KillAsync(first);

        var used = new List<string>();
        foreach (var id in ids)
            used.AddRange((await SharedHub.EndAsync(second, id)).ReadOutputAs<string[]>()!);
        Assert.Equal(40 * 6, used.Distinct().Count());
        var recorded = ids.SelectMany(id => second.Store.History(id).OfType<TaskCompleted>().Select(done => done.Result!.Trim('"')));
        Assert.Equal(used.Order(StringComparer.Ordinal), recorded.Order(StringComparer.Ordinal));
        Assert.Single(second.Store.Owners().Owners);
    }

    [Fact]
    public async Task Stop_OneOfTwo_HandsOverAtOnceAndServesItsClientsOn()
    {
        var ran = new ConcurrentDictionary<int, int>();
        await using var hub = new SharedHub();
        var first = hub.Open(Album(ran, 1), configure: options => options.HeartbeatInterval = TimeSpan.FromMilliseconds(50));
        var second = hub.Open(Album(ran, 2));
        await SharedHub.BalancedAsync(first, second);

        await first.StopAsync(CancellationToken.None);
        await SharedHub.BalancedAsync(second);
        var ids = await StartAsync(first, 3);

        foreach (var id in ids)
            Assert.Equal(OrchestrationRuntimeStatus.Completed, (await SharedHub.EndAsync(first, id)).RuntimeStatus);
        Assert.Equal([2], ran.Keys);
    }

    [Fact]
    public async Task Client_OfAnotherHost_StartsRaisesSuspendsTerminatesAndPurges()
    {
        var functions = new TestFunctions().Orchestrator("Waits", context => context.WaitForExternalEvent<int>("n"));
        await using var hub = new SharedHub();
        var (first, second) = (hub.Open(functions), hub.Open(functions));
        await SharedHub.BalancedAsync(first, second);
        var (client, id) = (SharedHub.ClientOf(second), SharedHub.IdOf(first));
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        await client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions(id));
        await client.WaitForInstanceStartAsync(id, deadline.Token);
        await client.RaiseEventAsync(id, "n", 7);
        Assert.Equal(7, (await SharedHub.EndAsync(second, id)).ReadOutputAs<int>());

        await client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions(id) { StartAt = TimeProvider.System.GetUtcNow().AddMilliseconds(30) });
        await client.WaitForInstanceStartAsync(id, deadline.Token);
        await client.TerminateInstanceAsync(id, output: "enough");
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await SharedHub.EndAsync(second, id)).RuntimeStatus);
        Assert.Equal(1, (await client.PurgeInstanceAsync(id)).PurgedInstanceCount);
        Assert.Null(first.Store.Find(id));
    }

    [Fact]
    public async Task Hold_OwnerForLongerThanItsLease_ItsLateOutcomesAreRefusedAndItBeginsAnew()
    {
        var (held, late) = (new TaskCompletionSource(), new TaskCompletionSource<int>());
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var hub = new SharedHub();
        var first = hub.Open(
            new TestFunctions().Orchestrator("Calls", context => context.CallActivityAsync<int>("Work", 0)).AsyncActivity<int, int>("Work", _ =>
            {
                held.TrySetResult();
                return late.Task;
            }),
            time);
        await SharedHub.BalancedAsync(first);
        var id = await SharedHub.ClientOf(first).ScheduleNewOrchestrationInstanceAsync("Calls");
        await held.Task;
        var activity = first.Store.Activity(Assert.Single(first.Store.Activities()))!;

        // Its clock stands still: it renews nothing, and knows nothing of it.
        var later = new FakeTimeProvider(time.GetUtcNow().AddMinutes(5));
        var second = hub.Open(
            new TestFunctions().Orchestrator("Calls", context => context.CallActivityAsync<int>("Work", 0)).Activity<int, int>("Work", _ => 2), later);
        await SharedHub.UntilAsync(() =>
        {
            later.Advance(TimeSpan.FromMilliseconds(20));
            return second.Store.Find(id)!.HasEnded;
        });
        late.SetResult(1);

        Assert.False(await first.Store.RecordActivityAsync(activity, new TaskCompleted(0, "1")));
        Assert.Equal("2", second.Store.Find(id)!.Output);
        await SharedHub.UntilAsync(() =>
        {
            later.Advance(TimeSpan.FromMilliseconds(20));
            time.SetUtcNow(later.GetUtcNow());
            return first.Store.Owners().Partitions.Count(owner => owner == first.Store.Owner) == PartitionHash.Count / 2;
        });
    }

    private static void Narrow(DurableOptions options) => (options.MaxConcurrentActivityFunctions, options.MaxConcurrentOrchestratorFunctions) = (4, 4);

    private static async Task<IReadOnlyList<string>> StartAsync(DurableEngine engine, int count)
    {
        var client = SharedHub.ClientOf(engine);
        return await Task.WhenAll(Enumerable.Range(0, count).Select(_ => client.ScheduleNewOrchestrationInstanceAsync("Album")));
    }

    /// <summary>Two sides of three tracks; each run of an activity gives another result.</summary>
    private static TestFunctions Album(ConcurrentDictionary<int, int> ran, int host) => new TestFunctions()
        .Orchestrator("Album", async context =>
        {
            var results = new List<string>();
            for (var side = 0; side < 2; side++)
                results.AddRange(await Task.WhenAll(Enumerable.Range(0, 3).Select(track => context.CallActivityAsync<string>("Track", track))));
            return results.ToArray();
        })
        .AsyncActivity<int, string>("Track", async _ =>
        {
            ran.AddOrUpdate(host, 1, (_, n) => n + 1);
            await Task.Delay(2);
            return Guid.NewGuid().ToString("N");
        });
}
