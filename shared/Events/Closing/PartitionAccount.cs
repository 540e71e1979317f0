namespace Cadenza.Events.Closing;

/// <summary>What became of the events that came by one partition.</summary>
/// <param name="Partition">The partition's number.</param>
/// <param name="Received">Events received.</param>
/// <param name="Kept">Events in clean files.</param>
/// <param name="Duplicates">Events whose id was received before.</param>
/// <param name="Quarantined">Invalid events.</param>
public sealed record PartitionAccount(int Partition, long Received, long Kept, long Duplicates, long Quarantined)
{
    /// <summary>The figures as a reconciliation.</summary>
    public Reconciliation ToReconciliation() => new(Received, Kept, Duplicates, Quarantined);

    /// <summary>Itself when it balances; else throws a <see cref="ReconciliationException"/> with every figure.</summary>
    public PartitionAccount Checked(string what)
    {
        ToReconciliation().Checked($"Partition {Partition} of {what}");
        return this;
    }
}
