namespace Microsoft.Azure.Functions.Worker;

/// <summary>Which retry an invocation is.</summary>
public abstract class RetryContext
{
    /// <summary>0 for the first try.</summary>
    public abstract int RetryCount { get; }

    /// <summary>The most retries there will be.</summary>
    public abstract int MaxRetryCount { get; }
}
