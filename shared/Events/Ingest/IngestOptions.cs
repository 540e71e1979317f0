namespace Cadenza.Events.Ingest;

/// <summary>How <see cref="EventIngester"/> treats what should not happen.</summary>
public sealed class IngestOptions
{
    /// <summary>
    /// Goes on past messages that the hub no longer has (its retention was shorter than an outage), and writes how many in the
    /// journal. The default value is false: the partition stops, loudly.
    /// </summary>
    public bool AcceptMissingMessages { get; set; }
}
