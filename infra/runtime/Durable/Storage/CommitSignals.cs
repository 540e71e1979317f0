namespace Cadenza.Runtime.Durable;

/// <summary>What a committed transaction makes ready. Told to the engine after the commit, never before.</summary>
internal sealed class CommitSignals
{
    /// <summary>Instances with something in their inbox.</summary>
    public HashSet<string> Ready { get; } = new(StringComparer.Ordinal);

    /// <summary>New activities that this process has claimed.</summary>
    public List<long> Activities { get; } = [];

    /// <summary>There are activities that nobody has claimed.</summary>
    public bool HasFreeActivities { get; set; }

    /// <summary>Other processes have the store open too.</summary>
    public bool IsShared { get; set; }

    /// <summary>Instances whose status changed.</summary>
    public HashSet<string> Changed { get; } = new(StringComparer.Ordinal);

    /// <summary>Statuses may have changed that are not among those.</summary>
    public bool HasMissedChanges { get; set; }

    /// <summary>The earliest new timer; null: none.</summary>
    public DateTime? Due { get; private set; }

    public void AddTimer(DateTime due) => Due = Due < due ? Due : due;
}
