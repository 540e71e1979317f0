namespace Cadenza.Events.Retention;

/// <summary>What an hour left is not there any more: it was removed when its retention was over. Nothing is wrong.</summary>
public sealed class HourRemovedException : Exception
{
    /// <summary>Without a message.</summary>
    public HourRemovedException()
    {
    }

    /// <summary>With the hour.</summary>
    public HourRemovedException(string message)
        : base(message)
    {
    }

    /// <summary>With the hour, and what was missed first.</summary>
    public HourRemovedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
