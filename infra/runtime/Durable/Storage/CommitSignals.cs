namespace Cadenza.Runtime.Durable;

/// <summary>What a committed transaction makes ready. Told to the engine after the commit, never before.</summary>
internal sealed class CommitSignals
{
    /// <summary>Instances with something in their inbox.</summary>
    public HashSet<string> Ready { get; } = new(StringComparer.Ordinal);

    /// <summary>New activities.</summary>
    public List<long> Activities { get; } = [];

    /// <summary>Instances whose status changed.</summary>
    public HashSet<string> Changed { get; } = new(StringComparer.Ordinal);

    /// <summary>The earliest new timer; null: none.</summary>
    public DateTime? Due { get; private set; }

    public void AddTimer(DateTime due) => Due = Due < due ? Due : due;
}
