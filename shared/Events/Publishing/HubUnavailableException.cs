namespace Cadenza.Events.Publishing;

/// <summary>The hub did not acknowledge a publish. Some of its events may have arrived: publish all of them again with the same ids.</summary>
public sealed class HubUnavailableException : Exception
{
    /// <summary>Without a cause.</summary>
    public HubUnavailableException()
    {
    }

    /// <summary>With what failed.</summary>
    public HubUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>With what failed and why.</summary>
    public HubUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>When to try again.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(2);
}
