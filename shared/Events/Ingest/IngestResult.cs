namespace Cadenza.Events.Ingest;

/// <summary>What a batch of messages came to.</summary>
/// <param name="Messages">Messages committed now.</param>
/// <param name="Redelivered">Messages that were committed before.</param>
/// <param name="Events">Valid events in them.</param>
/// <param name="Quarantined">Invalid events in them.</param>
public readonly record struct IngestResult(long Messages, long Redelivered, long Events, long Quarantined)
{
    internal IngestResult Add(JournalEntry entry) => this with
    {
        Messages = Messages + entry.To - entry.From + 1,
        Events = Events + entry.Received - entry.Quarantined,
        Quarantined = Quarantined + entry.Quarantined,
    };
}
