namespace Cadenza.Events.Closing;

/// <summary>What became of the events that were received. It balances when received = kept + duplicates + quarantined.</summary>
/// <param name="Received">Events the hub delivered, heartbeats aside, each message once.</param>
/// <param name="Kept">Events in clean files.</param>
/// <param name="Duplicates">Events whose id was received before.</param>
/// <param name="Quarantined">Invalid events.</param>
public readonly record struct Reconciliation(long Received, long Kept, long Duplicates, long Quarantined)
{
    /// <summary>Whether every event is accounted for.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsBalanced => Received == Kept + Duplicates + Quarantined;

    /// <summary>Both together.</summary>
    public static Reconciliation operator +(Reconciliation left, Reconciliation right) => left.Add(right);

    /// <summary>Both together.</summary>
    public Reconciliation Add(Reconciliation other) => new(
        checked(Received + other.Received),
        checked(Kept + other.Kept),
        checked(Duplicates + other.Duplicates),
        checked(Quarantined + other.Quarantined));

    /// <summary>Itself when it balances; else throws a <see cref="ReconciliationException"/> with every figure.</summary>
    public Reconciliation Checked(string what) => IsBalanced
        ? this
        : throw new ReconciliationException(
            $"{what} does not reconcile: received {Received} is not kept {Kept} + duplicates {Duplicates} + quarantined {Quarantined} = {Kept + Duplicates + Quarantined}.");
}
