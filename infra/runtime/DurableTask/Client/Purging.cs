namespace Microsoft.DurableTask.Client;

/// <summary>How an instance is purged: with its sub-orchestrations, or alone.</summary>
public record PurgeInstanceOptions(bool Recursive = false);

/// <summary>Which instances to purge; what is null does not filter. Only ended instances are purged.</summary>
public record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null)
{
    public TimeSpan? Timeout { get; init; }
}

/// <summary>How many instances were purged.</summary>
public class PurgeResult
{
    public PurgeResult(int count)
        : this(count, null)
    {
    }

    public PurgeResult(int count, bool? isComplete)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        PurgedInstanceCount = count;
        IsComplete = isComplete;
    }

    public int PurgedInstanceCount { get; }

    /// <summary>Whether every instance of the filter was purged; null: not known.</summary>
    public bool? IsComplete { get; }
}
