namespace Cadenza.Events.Ingest;

/// <summary>The journal has moved since it was read: somebody else committed, or a commit of ours whose answer was lost.</summary>
internal sealed class StaleJournalException : Exception
{
    public StaleJournalException()
    {
    }

    public StaleJournalException(string message)
        : base(message)
    {
    }

    public StaleJournalException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
