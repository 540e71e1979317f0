using Cadenza.Runtime.Durable;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;

namespace Cadenza.Tests.Unit.Durable;

public sealed class StoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-store-").FullName;

    private string StorePath => Path.Combine(_folder, "hub.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Open_StoreInUse_SharesIt()
    {
        await using var first = DurableStore.Open(StorePath, _ => { });
        await using var second = DurableStore.Open(StorePath, _ => { });

        await first.CreateAsync(new InstanceRecord { Id = "i", ExecutionId = "x", Name = "n" }, null, NoStatuses);

        Assert.Equal("n", second.Find("i")!.Name);
        Assert.Equal(2, first.Owners().Owners.Count);
        Assert.False(first.IsDead(second.Owner));
    }

    [Fact]
    public async Task Open_StoreThatWasClosed_Opens()
    {
        await using (DurableStore.Open(StorePath, _ => { }))
        {
        }

        await using var again = DurableStore.Open(StorePath, _ => { });
        Assert.Null(again.Find("none"));
    }

    [Fact]
    public void Open_OtherVersion_SaysWhich()
    {
        using (var other = new SqliteConnection($"Data Source={StorePath};Pooling=False"))
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        var refused = Assert.Throws<DurableStoreException>(() => DurableStore.Open(StorePath, _ => { }));

        Assert.Contains("is of version 99", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NoDatabase_SaysSo()
    {
        File.WriteAllText(StorePath, "this is no database, it is a text of some length, and it will not do at all as one");

        var refused = Assert.Throws<DurableStoreException>(() => DurableStore.Open(StorePath, _ => { }));

        Assert.Contains("cannot be opened", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecordActivity_Twice_IsRecordedOnce()
    {
        await using var store = DurableStore.Open(StorePath, _ => { });
        var instance = new InstanceRecord { Id = "i", ExecutionId = "x", Name = "n" };
        await store.CreateAsync(instance, null, NoStatuses);
        var fence = await FenceAsync(store, "i");
        var step = new StepOutcome
        {
            Status = OrchestrationRuntimeStatus.Running,
            History = [new StepStarted()],
            Calls = [new ScheduledCall(new ActivityScheduled(0, "a"))],
        };
        await store.CommitStepAsync(instance, fence, [], step, DateTime.UnixEpoch);
        var activity = store.Activity(Assert.Single(store.Activities()))!;

        Assert.True(await store.RecordActivityAsync(activity, new TaskCompleted(0, "1")));
        Assert.False(await store.RecordActivityAsync(activity, new TaskCompleted(0, "2")));

        Assert.Equal("1", Assert.Single(store.Inbox("i", "x", 10).Select(m => m.Event).OfType<TaskCompleted>()).Result);
    }

    private static readonly HashSet<OrchestrationRuntimeStatus> NoStatuses = [];

    private static async Task<Fence> FenceAsync(DurableStore store, string instance)
    {
        var leases = new PartitionLeases();
        leases.Set(store.Owner, (await store.BalanceAsync(DateTime.UnixEpoch.AddYears(100), [], () => true))!);
        return leases.FenceOf(instance)!.Value;
    }
}
