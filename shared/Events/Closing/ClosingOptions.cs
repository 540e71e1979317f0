using System.ComponentModel.DataAnnotations;

namespace Cadenza.Events.Closing;

/// <summary>How hours are closed.</summary>
public sealed class ClosingOptions
{
    /// <summary>How many hours before its own an event is held against to find duplicates. The default value is 24.</summary>
    [Range(0, 24 * 30)]
    public int LookbackHours { get; set; } = 24;

    /// <summary>How many files are read or written at once. The default value is 8.</summary>
    [Range(1, 64)]
    public int Parallelism { get; set; } = 8;

    /// <summary>How many bytes of earlier hours' ids a process keeps in memory. The default value is 64 MiB.</summary>
    [Range(0, 1L << 34)]
    public long IdCacheBytes { get; set; } = 64L << 20;
}
