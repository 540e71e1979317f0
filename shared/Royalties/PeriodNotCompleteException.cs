namespace Cadenza.Royalties;

/// <summary>A month is not paid before every hour of it is closed.</summary>
public sealed class PeriodNotCompleteException : Exception
{
    /// <summary>Without a message.</summary>
    public PeriodNotCompleteException()
    {
    }

    /// <summary>With the month, and how far it is closed.</summary>
    public PeriodNotCompleteException(string message)
        : base(message)
    {
    }

    /// <summary>With the month, how far it is closed, and a cause.</summary>
    public PeriodNotCompleteException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
