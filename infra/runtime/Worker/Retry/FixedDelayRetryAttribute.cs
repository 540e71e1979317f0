namespace Microsoft.Azure.Functions.Worker;

/// <summary>Retries after the same delay each time.</summary>
public sealed class FixedDelayRetryAttribute : RetryAttribute
{
    /// <summary>Retries <paramref name="maxRetryCount"/> times (-1: without end), <paramref name="delayInterval"/> (HH:mm:ss) apart.</summary>
    public FixedDelayRetryAttribute(int maxRetryCount, string delayInterval)
    {
        MaxRetryCount = maxRetryCount;
        DelayInterval = delayInterval;
    }

    /// <summary>The delay, as HH:mm:ss.</summary>
    public string DelayInterval { get; }
}
