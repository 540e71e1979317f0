using System.ComponentModel.DataAnnotations;

namespace Cadenza.Events.Ingest;

/// <summary>How <see cref="EventIngester"/> treats what should not happen.</summary>
public sealed class IngestOptions
{
    /// <summary>
    /// Goes on past messages that the hub no longer has (its retention was shorter than an outage), and writes how many in the
    /// journal. The default value is false: the partition stops, loudly.
    /// </summary>
    public bool AcceptMissingMessages { get; set; }

    /// <summary>
    /// How many files of one commit are compressed and uploaded at once, for each partition. Partitions do not wait for each other's. The
    /// default value is 8.
    /// </summary>
    [Range(1, 256)]
    public int MaxUploads { get; set; } = 8;
}
