namespace Microsoft.Azure.Functions.Worker;

/// <summary>Retries after delays that double, between two bounds.</summary>
public sealed class ExponentialBackoffRetryAttribute : RetryAttribute
{
    /// <summary>Retries <paramref name="maxRetryCount"/> times (-1: without end) with delays between the two intervals (HH:mm:ss).</summary>
    public ExponentialBackoffRetryAttribute(int maxRetryCount, string minimumInterval, string maximumInterval)
    {
        MaxRetryCount = maxRetryCount;
        MinimumInterval = minimumInterval;
        MaximumInterval = maximumInterval;
    }

    /// <summary>The shortest delay, as HH:mm:ss.</summary>
    public string MinimumInterval { get; }

    /// <summary>The longest delay, as HH:mm:ss.</summary>
    public string MaximumInterval { get; }
}
