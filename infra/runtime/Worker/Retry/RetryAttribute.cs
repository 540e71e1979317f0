namespace Microsoft.Azure.Functions.Worker;

/// <summary>The base of the attributes that have a failed invocation tried again.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class RetryAttribute : Attribute
{
    /// <summary>For subclasses.</summary>
    public RetryAttribute()
    {
    }

    /// <summary>The most retries after the first try; -1 for no end.</summary>
    public int MaxRetryCount { get; set; }
}
