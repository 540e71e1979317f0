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
    public async Task Open_VersionBefore_IsBroughtUpToDate()
    {
        MakeVersion1();

        await using var store = DurableStore.Open(StorePath, _ => { });

        var activity = Assert.Single(await store.ClaimActivitiesAsync(10));
        Assert.Equal("a", store.Activity(activity)!.Name);
        Assert.Equal(new DateTime(5, DateTimeKind.Utc), store.Outstanding(1 << PartitionHash.Of("i")).Due);
        Assert.Null(store.Outstanding(~(1 << PartitionHash.Of("i"))).Due);
        await using var again = DurableStore.Open(StorePath, _ => { });
    }

    [Fact]
    public void Open_VersionBeforeInUse_SaysSo()
    {
        MakeVersion1();
        using var used = new FileStream(StorePath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        var refused = Assert.Throws<DurableStoreException>(() => DurableStore.Open(StorePath, _ => { }));

        Assert.Contains("in use by a host of the version before", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CommitStep_UnderAnEpochThatIsOver_WritesNothing()
    {
        await using var store = DurableStore.Open(StorePath, _ => { });
        var instance = new InstanceRecord { Id = "i", ExecutionId = "x", Name = "n" };
        await store.CreateAsync(instance, null, NoStatuses);
        var fence = await FenceAsync(store, "i");
        var step = new StepOutcome { Status = OrchestrationRuntimeStatus.Running, History = [new StepStarted()] };

        await store.RetireAsync();
        Assert.False(await store.CommitStepAsync(instance, fence, [], step, DateTime.UnixEpoch));
        var next = await FenceAsync(store, "i");
        Assert.False(await store.CommitStepAsync(instance, fence, [], step, DateTime.UnixEpoch));
        Assert.Empty(store.History("i"));

        Assert.True(await store.CommitStepAsync(instance, next, [], step, DateTime.UnixEpoch));
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

    /// <summary>What a host of the version before left: one timer and one activity.</summary>
    private void MakeVersion1()
    {
        using var old = new SqliteConnection($"Data Source={StorePath};Pooling=False");
        old.Open();
        using var command = old.CreateCommand();
        command.CommandText = """
            CREATE TABLE instances (id TEXT PRIMARY KEY, execution TEXT NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL, status INTEGER NOT NULL,
                created INTEGER NOT NULL, updated INTEGER NOT NULL, completed INTEGER, input TEXT, output TEXT, custom_status TEXT, failure TEXT,
                tags TEXT, parent TEXT, parent_execution TEXT, parent_name TEXT, parent_call INTEGER, events INTEGER NOT NULL);
            CREATE TABLE history (instance TEXT NOT NULL, seq INTEGER NOT NULL, event TEXT NOT NULL, PRIMARY KEY (instance, seq)) WITHOUT ROWID;
            CREATE TABLE inbox (seq INTEGER PRIMARY KEY AUTOINCREMENT, instance TEXT NOT NULL, execution TEXT, rank INTEGER NOT NULL, event TEXT NOT NULL);
            CREATE TABLE timers (seq INTEGER PRIMARY KEY AUTOINCREMENT, due INTEGER NOT NULL, instance TEXT NOT NULL, execution TEXT NOT NULL, call INTEGER, event TEXT NOT NULL);
            CREATE INDEX timers_by_due ON timers (due);
            CREATE TABLE activities (seq INTEGER PRIMARY KEY AUTOINCREMENT, instance TEXT NOT NULL, execution TEXT NOT NULL, call INTEGER NOT NULL, name TEXT NOT NULL, input TEXT);
            INSERT INTO timers (due, instance, execution, call, event) VALUES (5, 'i', 'x', 1, '{}');
            INSERT INTO activities (instance, execution, call, name) VALUES ('i', 'x', 0, 'a');
            PRAGMA user_version = 1;
            """;
        command.ExecuteNonQuery();
    }

    private static async Task<Fence> FenceAsync(DurableStore store, string instance)
    {
        var leases = new PartitionLeases();
        leases.Set(store.Owner, (await store.BalanceAsync(DateTime.UnixEpoch.AddYears(100), [], () => true))!);
        return leases.FenceOf(instance)!.Value;
    }
}
