using Cadenza.Runtime.EventHubs;
using CsCheck;

namespace Cadenza.Tests.Unit.EventHubs;

/// <summary>Which partitions an owner claims.</summary>
public sealed class OwnershipPlanTests
{
    private static readonly string[] Four = ["0", "1", "2", "3"];

    [Fact]
    public void Claims_Alone_TakesEverythingAtOnce() => Assert.Equal(Four, OwnershipPlan.Claims(Four, Owned(), "a").Order());

    [Fact]
    public void Claims_BesideAnOwnerOfHalf_TakesTheOtherHalf() =>
        Assert.Equal(["2", "3"], OwnershipPlan.Claims(Four, Owned(("0", "b"), ("1", "b")), "a").Order());

    [Fact]
    public void Claims_BesideAnOwnerOfEverything_StealsHalf() =>
        Assert.Equal(2, OwnershipPlan.Claims(Four, Owned(("0", "b"), ("1", "b"), ("2", "b"), ("3", "b")), "a").Count);

    [Fact]
    public void Claims_SharesThatDifferByOne_ClaimsNothing()
    {
        string[] three = ["0", "1", "2"];

        Assert.Empty(OwnershipPlan.Claims(three, Owned(("0", "b"), ("1", "b"), ("2", "a")), "a"));
        Assert.Empty(OwnershipPlan.Claims(["0"], Owned(("0", "b")), "a"));
    }

    /// <summary>Whatever they start from, owners who claim in turn come to equal shares of everything, and to rest.</summary>
    [Fact]
    public void Claims_InTurnFromAnyState_ComeToEqualShares() => Gen.Select(Gen.Int[1, 32], Gen.Int[1, 6], Gen.Int[0, 8].Array[32]).Sample((count, owners, start) =>
    {
        string[] partitions = [.. Enumerable.Range(0, count).Select(id => $"{id}")];
        // Some are free at first, and some belong to owners that do not claim any more.
        var owned = partitions.Zip(start).Where(pair => pair.Second < owners).ToDictionary(pair => pair.First, pair => $"owner {pair.Second}");
        var rounds = 0;
        for (var claimed = true; claimed; rounds++)
        {
            claimed = false;
            for (var owner = 0; owner < owners; owner++)
            {
                foreach (var partition in OwnershipPlan.Claims(partitions, owned, $"owner {owner}"))
                {
                    owned[partition] = $"owner {owner}";
                    claimed = true;
                }
            }

            Assert.True(rounds < 20);
        }

        Assert.Equal(count, owned.Count);
        var shares = Enumerable.Range(0, owners).Select(owner => owned.Values.Count(value => value == $"owner {owner}")).ToList();
        Assert.InRange(shares.Max() - shares.Min(), 0, 1);
    }, iter: 500);

    private static Dictionary<string, string> Owned(params (string Partition, string Owner)[] owned) => owned.ToDictionary(pair => pair.Partition, pair => pair.Owner);
}
