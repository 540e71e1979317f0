using System.Collections.Concurrent;
using Cadenza.Runtime.EventHubs;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Cadenza.Tests.Unit.EventHubs;

/// <summary>How processes share the partitions of a hub.</summary>
public sealed class PartitionBalancerTests
{
    private static readonly EventHubsSettings Settings = new();
    private static readonly string[] Partitions = ["0", "1", "2", "3"];

    private readonly CountedTime _time = new();
    private readonly MemoryOwnerships _store;
    private int _live;

    public PartitionBalancerTests() => _store = new MemoryOwnerships(_time);

    [Fact]
    public async Task Run_SecondProcess_TakesHalfAndTheFirstStopsReadingIt()
    {
        await using var first = new Member(this, "a");
        await UntilAsync(() => first.Reads.Count == 4);

        await using var second = new Member(this, "b");
        await UntilAsync(() => second.Reads.Count == 2);
        first.Doubt(second.Reads.Keys.First());

        await UntilAsync(() => first.Reads.Count == 2);
        Assert.Equal(Partitions, first.Reads.Keys.Concat(second.Reads.Keys).Order());
    }

    [Fact]
    public async Task Run_OwnerThatDoesNotRenew_IsTakenOverWhenItsTimeIsUp()
    {
        await using var dead = new Member(this, "a");
        await UntilAsync(() => dead.Reads.Count == 4);
        await dead.KillAsync();
        await using var other = new Member(this, "b");
        await UntilAsync(() => other.Reads.Count == 2);

        await AdvanceAsync(Settings.PartitionOwnershipExpirationInterval, () => other.Reads.Count == 4);

        Assert.All(Partitions, partition => Assert.Equal("b", _store.OwnerOf(partition)));
    }

    [Fact]
    public async Task Run_OwnersThatRenew_KeepWhatTheyHave()
    {
        await using var first = new Member(this, "a");
        await UntilAsync(() => first.Reads.Count == 4);

        await AdvanceAsync(Settings.PartitionOwnershipExpirationInterval * 3, () => true);
        await using var second = new Member(this, "b");
        await UntilAsync(() => second.Reads.Count == 2);

        await AdvanceAsync(Settings.PartitionOwnershipExpirationInterval * 3, () => first.Reads.Count == 2 && second.Reads.Count == 2);
        Assert.All(first.Reads.Values.Concat(second.Reads.Values), lease => Assert.True(lease.IsHeld));
    }

    [Fact]
    public async Task Stop_GivesUpWhatItOwns_SoThatAnotherTakesAllAtOnce()
    {
        await using (var first = new Member(this, "a"))
            await UntilAsync(() => first.Reads.Count == 4);
        Assert.All(Partitions, partition => Assert.Equal("", _store.OwnerOf(partition)));

        await using var second = new Member(this, "b");

        await UntilAsync(() => second.Reads.Count == 4);
    }

    [Fact]
    public async Task Run_StartedAgainUnderItsId_TakesUpWhatItHeld()
    {
        await using var killed = new Member(this, "a");
        await UntilAsync(() => killed.Reads.Count == 4);
        await killed.KillAsync();

        await using var again = new Member(this, "a");

        await UntilAsync(() => again.Reads.Count == 4);
    }

    [Fact]
    public async Task Run_StorageAway_ReadsOnAndHoldsNoLeaseAfterItsTime()
    {
        await using var member = new Member(this, "a");
        await UntilAsync(() => member.Reads.Count == 4);

        _store.IsAway = true;
        await AdvanceAsync(Settings.PartitionOwnershipExpirationInterval, () => member.Reads.Values.All(lease => !lease.IsHeld));
        Assert.Equal(4, member.Reads.Count);

        _store.IsAway = false;
        await AdvanceAsync(TimeSpan.FromMinutes(1), () => member.Reads.Values.All(lease => lease.IsHeld));
        Assert.Equal(4, member.Reads.Count);
    }

    /// <summary>Puts the clock forward by one interval after the other, each time once everybody waits for it, until the condition holds.</summary>
    private async Task AdvanceAsync(TimeSpan span, Func<bool> reached)
    {
        for (var passed = TimeSpan.Zero; passed < span || !reached(); passed += Settings.LoadBalancingUpdateInterval)
        {
            Assert.True(passed < span * 3);
            await UntilAsync(() => _time.Waiting == _live);
            var created = _time.Created;
            _time.Advance(Settings.LoadBalancingUpdateInterval);
            await UntilAsync(() => _time.Created >= created + _live);
        }
    }

    private static async Task UntilAsync(Func<bool> reached)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!reached()) await Task.Delay(2, deadline.Token);
    }

    /// <summary>A clock that knows how many wait for it.</summary>
    private sealed class CountedTime : FakeTimeProvider
    {
        private int _created;
        private int _disposed;

        public int Created => Volatile.Read(ref _created);

        public int Waiting => Created - Volatile.Read(ref _disposed);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new CountedTimer(this, base.CreateTimer(callback, state, dueTime, period));
            Interlocked.Increment(ref _created);
            return timer;
        }

        private sealed class CountedTimer(CountedTime time, ITimer timer) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

            public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

            public ValueTask DisposeAsync()
            {
                Interlocked.Increment(ref time._disposed);
                return timer.DisposeAsync();
            }
        }
    }

    /// <summary>One process.</summary>
    private sealed class Member : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stopping = new();
        private readonly PartitionBalancerTests _test;
        private readonly Task _run;

        public Member(PartitionBalancerTests test, string id)
        {
            _test = test;
            test._live++;
            var group = new GroupName("ns", "hub", "$Default");
            var balancer = new PartitionBalancer(group, Partitions, id, test._store, ReadAsync, Settings, test._time, NullLogger.Instance);
            _run = Task.Run(() => balancer.RunAsync(_stopping.Token, CancellationToken.None));
        }

        /// <summary>What it reads now.</summary>
        public ConcurrentDictionary<string, PartitionLease> Reads { get; } = new();

        /// <summary>As the hub does when another reader has come.</summary>
        public void Doubt(string partition) => Reads[partition].Doubt();

        /// <summary>Ends without giving anything up.</summary>
        public async Task KillAsync()
        {
            _test._store.IsAway = true;
            await EndAsync();
            _test._store.IsAway = false;
        }

        public async ValueTask DisposeAsync()
        {
            await EndAsync();
            _stopping.Dispose();
        }

        private async Task EndAsync()
        {
            if (_run.IsCompleted) return;
            await _stopping.CancelAsync();
            await _run;
            _test._live--;
        }

        private async Task ReadAsync(PartitionName partition, PartitionLease lease, CancellationToken stopping, CancellationToken aborted)
        {
            Reads[partition.Partition] = lease;
            await Task.Delay(Timeout.Infinite, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Reads.TryRemove(partition.Partition, out _);
        }
    }
}
