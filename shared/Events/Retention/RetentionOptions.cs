using System.ComponentModel.DataAnnotations;

namespace Cadenza.Events.Retention;

/// <summary>How hours are removed that are past their retention. For how long they are kept the registry of event types says.</summary>
public sealed class RetentionOptions
{
    /// <summary>How many blobs are deleted at once by one step. The default value is 32.</summary>
    [Range(1, 256)]
    public int Parallelism { get; set; } = 32;

    /// <summary>How many blobs one step deletes, about, before it says that there are more: it takes seconds then, and little is done again after a crash. The default value is 10,000.</summary>
    [Range(1, 1_000_000)]
    public int BlobsPerStep { get; set; } = 10_000;
}
