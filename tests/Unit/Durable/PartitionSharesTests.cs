using Cadenza.Runtime.Durable;
using CsCheck;

namespace Cadenza.Tests.Unit.Durable;

/// <summary>Which partitions a host takes and gives up.</summary>
public class PartitionSharesTests
{
    [Fact]
    public void Of_Ids_NeverChangesAndSpreads()
    {
        Assert.Equal([0, 9, 1], new[] { "a", "", "0123456789abcdef" }.Select(PartitionHash.Of));
        var counts = Enumerable.Range(0, 16_000).CountBy(i => PartitionHash.Of($"instance {i}")).ToDictionary();
        Assert.All(counts.Values, count => Assert.InRange(count, 800, 1_200));
        Assert.Equal(PartitionHash.Count, counts.Count);
    }

    /// <summary>Whatever they start from, hosts that look in turn come to equal shares of everything, and to rest.</summary>
    [Fact]
    public void Plan_InTurnFromAnyState_ComesToEqualShares() => Gen.Select(Gen.Int[1, 20], Gen.Int[0, 24].Array[PartitionHash.Count]).Sample((count, start) =>
    {
        string[] workers = [.. Enumerable.Range(0, count).Select(i => $"host {i:D2}")];
        string?[] owners = [.. start.Select(i => i < count ? workers[i] : null)];
        for (var round = 0; round < 3; round++)
        {
            foreach (var worker in workers)
            {
                var (take, giveUp) = PartitionShares.Plan(owners, workers, worker);
                Assert.All(take, partition => Assert.Null(owners[partition]));
                foreach (var partition in take) owners[partition] = worker;
                foreach (var partition in giveUp) owners[partition] = null;
                Assert.True(round < 2 || take.Count + giveUp.Count == 0);
            }
        }

        var shares = workers.Select(worker => owners.Count(owner => owner == worker)).ToList();
        Assert.All(owners, Assert.NotNull);
        Assert.InRange(shares.Max() - shares.Min(), 0, 1);
    }, iter: 300);
}
