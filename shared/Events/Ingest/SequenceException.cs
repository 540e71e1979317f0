namespace Cadenza.Events.Ingest;

/// <summary>
/// A partition's messages do not continue what is committed: some are missing, or the hub was made anew. Nothing was committed; the
/// partition stays where it is, and so does its hour, until an operator has looked.
/// </summary>
public sealed class SequenceException : Exception
{
    /// <summary>Without a message.</summary>
    public SequenceException()
    {
    }

    /// <summary>With the partition and the sequence numbers.</summary>
    public SequenceException(string message)
        : base(message)
    {
    }

    /// <summary>With the partition, the sequence numbers, and a cause.</summary>
    public SequenceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
