using Cadenza.Runtime.Durable;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;

namespace Cadenza.Tests.Unit.Durable;

public class EngineTests
{
    [Fact]
    public async Task WriteQueue_OneWriteThrows_TheOthersOfItsBatchAreCommitted()
    {
        var folder = Directory.CreateTempSubdirectory("cadenza-queue-").FullName;
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "q.db")};Pooling=False");
        connection.Open();
        var sql = new Sql(connection);
        sql.Execute("CREATE TABLE t (n INTEGER)");
        using var gate = new ManualResetEventSlim();
        await using (var queue = new WriteQueue(sql, _ => { }, null))
        {
            // The first write holds the writer until the others wait, so that they share a transaction.
            var first = queue.WriteAsync((s, _) =>
            {
                gate.Wait(TimeSpan.FromSeconds(10));
                return 0;
            });
            var good = Enumerable.Range(0, 5).Select(n => queue.WriteAsync((s, _) => s.Execute("INSERT INTO t VALUES ($1)", n))).ToList();
            var bad = queue.WriteAsync((s, _) => s.Execute("INSERT INTO missing VALUES (1)"));
            gate.Set();

            await first;
            await Task.WhenAll(good);
            await Assert.ThrowsAsync<SqliteException>(() => bad);
            Assert.Equal(5L, await queue.WriteAsync((s, _) => s.Scalar<long>("SELECT count(*) FROM t")));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Stop_WhileAnActivityRuns_WaitsForItsOutcome()
    {
        var begun = new TaskCompletionSource();
        var end = new TaskCompletionSource<int>();
        var functions = new TestFunctions()
            .AsyncActivity<int, int>("Slow", _ =>
            {
                begun.TrySetResult();
                return end.Task;
            })
            .Orchestrator("Calls", context => context.CallActivityAsync<int>("Slow", 0));
        await using var host = new DurableTestHost(functions);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Calls", new StartOrchestrationOptions("it"));
        await begun.Task;

        var stopped = host.Engine.StopAsync(CancellationToken.None);
        Assert.False(stopped.IsCompleted);
        end.SetResult(5);
        await stopped;
        Assert.Empty(host.Engine.Store.Activities());

        await host.CrashAsync();
        Assert.Equal(5, (await host.EndAsync("it")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Cache_MoreInstancesThanItHolds_AllEnd()
    {
        var functions = new TestFunctions()
            .Activity<int, int>("Add", n => n + 1)
            .Orchestrator("Waits", async context => await context.CallActivityAsync<int>("Add", await context.WaitForExternalEvent<int>("n")));
        await using var host = new DurableTestHost(functions, configure: o => o.CachedOrchestratorsMax = 3);
        for (var i = 0; i < 12; i++)
            await host.Client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions($"w{i}"));
        for (var i = 0; i < 12; i++)
            await host.UntilAsync($"w{i}", m => m.IsRunning);

        for (var i = 0; i < 12; i++)
            await host.Client.RaiseEventAsync($"w{i}", "n", i);

        for (var i = 0; i < 12; i++)
            Assert.Equal(i + 1, (await host.EndAsync($"w{i}")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Timers_Cancelled_LeaveTheStore()
    {
        var functions = new TestFunctions().Orchestrator("Waits", async context =>
        {
            var got = await context.WaitForExternalEvent<int>("n", TimeSpan.FromDays(1));
            await context.WaitForExternalEvent<int>("never");
            return got;
        });
        await using var host = new DurableTestHost(functions, new FakeTimeProvider(new DateTimeOffset(2025, 12, 1, 0, 0, 0, TimeSpan.Zero)));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Waits");
        await host.UntilAsync(id, m => m.IsRunning);
        Assert.NotNull(host.Engine.Store.Outstanding().Due);

        await host.Client.RaiseEventAsync(id, "n", 1);
        await host.UntilAsync(id, _ => host.Engine.Store.History(id).OfType<EventRaised>().Any());

        Assert.Null(host.Engine.Store.Outstanding().Due);
    }

    [Fact]
    public async Task Query_OfAHubThatHasDied_IsRefused()
    {
        await using var host = new DurableTestHost(new TestFunctions());
        await host.Engine.AbandonAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync("Any"));
    }
}
