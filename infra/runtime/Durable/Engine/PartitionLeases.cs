namespace Cadenza.Runtime.Durable;

/// <summary>The partitions that this process has, as of its last look at the store.</summary>
internal sealed class PartitionLeases
{
    private volatile Held _held = new("", new long[PartitionHash.Count], 0);

    /// <summary>As a set.</summary>
    public int Partitions => _held.Set;

    public bool Has(string instanceId) => PartitionHash.IsIn(_held.Set, instanceId);

    /// <summary>What a step of this instance is written under; null: it is not this process's.</summary>
    public Fence? FenceOf(string instanceId)
    {
        var (held, partition) = (_held, PartitionHash.Of(instanceId));
        return held.Epochs[partition] > 0 ? new Fence(held.Owner, partition, held.Epochs[partition]) : null;
    }

    /// <summary>Takes in what the store says.</summary>
    /// <returns>The partitions that are new, and those that are gone, as sets. One that was lost and won again is both.</returns>
    public (int Gained, int Lost) Set(string owner, IReadOnlyList<(int Partition, long Epoch)> partitions)
    {
        var before = _held;
        var epochs = new long[PartitionHash.Count];
        var set = 0;
        var kept = 0;
        foreach (var (partition, epoch) in partitions)
        {
            epochs[partition] = epoch;
            set |= 1 << partition;
            if (before.Owner == owner && before.Epochs[partition] == epoch)
                kept |= 1 << partition;
        }

        _held = new(owner, epochs, set);
        return (set & ~kept, before.Set & ~kept);
    }

    private sealed record Held(string Owner, long[] Epochs, int Set);
}
