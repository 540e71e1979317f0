using System.ComponentModel.DataAnnotations;

namespace Cadenza.Works.Links.Runs;

/// <summary>How a run over the catalogue is cut into steps.</summary>
public sealed class LinkingOptions
{
    /// <summary>How many albums a chunk has, about. The default value is 1,000.</summary>
    [Range(1, 100_000)]
    public int AlbumsPerChunk { get; set; } = 1000;

    /// <summary>After how many tracks a chunk ends. The default value is 10,000.</summary>
    [Range(1, 1_000_000)]
    public int TracksPerChunk { get; set; } = 10_000;

    /// <summary>
    /// Over how many shards composers are spread. All rows of a shard's composers are in memory at once: about 2 KB each. The default
    /// value is 32.
    /// </summary>
    [Range(1, 4096)]
    public int Shards { get; set; } = 32;

    /// <summary>After how many chunks what has been read is linked and written, before reading goes on. The default value is 200.</summary>
    [Range(1, 2000)]
    public int ChunksPerRound { get; set; } = 200;

    /// <summary>How many albums of a chunk are written at once. The default value is 8.</summary>
    [Range(1, 64)]
    public int AlbumsAtOnce { get; set; } = 8;
}
