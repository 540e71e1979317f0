using System.ComponentModel.DataAnnotations;

namespace Cadenza.Catalog;

/// <summary>How the catalogue's documents are cached in the process.</summary>
public sealed class CatalogOptions
{
    /// <summary>
    /// How long each cache keeps what it has: documents, totals and answers. An answer is made of a document that may be as old, so
    /// that what is served is up to twice this behind Cosmos DB; and a client may keep it for as long again (<c>max-age</c>). The
    /// default value is 30 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan CacheTimeToLive { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The bytes of stored JSON behind one generation of cached documents. The default value is 32 MiB.</summary>
    [Range(0, 4L << 30)]
    public long CacheBytesMax { get; set; } = 32 << 20;

    /// <summary>The bytes of one generation of cached answers. The default value is 64 MiB.</summary>
    [Range(0, 4L << 30)]
    public long AnswerBytesMax { get; set; } = 64 << 20;
}
