namespace Cadenza.Events.Closing;

/// <summary>Figures that must agree do not. Nothing goes on from here until somebody has found out why.</summary>
public sealed class ReconciliationException : Exception
{
    /// <summary>Without a message.</summary>
    public ReconciliationException()
    {
    }

    /// <summary>With the figures.</summary>
    public ReconciliationException(string message)
        : base(message)
    {
    }

    /// <summary>With the figures and a cause.</summary>
    public ReconciliationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
