using System.ComponentModel.DataAnnotations;

namespace Cadenza.Events.Publishing;

/// <summary>How <see cref="HubPublisher"/> sends.</summary>
public sealed class HubPublisherOptions
{
    /// <summary>The most bytes of one transfer. The default value is 1,000,000, under the 1 MB that the standard tier takes (basic: 256 KB).</summary>
    [Range(64 * 1024, 1_046_528)]
    public int MaxBatchBytes { get; set; } = 1_000_000;

    /// <summary>The most transfers that await their disposition at once, over all callers. The default value is 16.</summary>
    [Range(1, 1024)]
    public int MaxOutstanding { get; set; } = 16;

    /// <summary>
    /// The most bytes of a message that packs envelopes of one partition key, as JSON Lines; an envelope that is longer goes alone. Event
    /// Hubs counts and bills messages, by units of 64 KB. The default value is 0: every event is a message of its own.
    /// </summary>
    [Range(0, 1_000_000)]
    public int PackMaxBytes { get; set; }

    /// <summary>How long one publish may take, with all its tries, before the hub counts as unavailable. The default value is 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan PublishTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often a transfer is tried before the hub counts as unavailable. The default value is 3.</summary>
    [Range(1, 100)]
    public int Attempts { get; set; } = 3;

    /// <summary>How long one try may take. The default value is 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The pause before the second try; each further one doubles it. The default value is 200 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);
}
