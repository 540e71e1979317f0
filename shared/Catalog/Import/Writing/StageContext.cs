using System.Collections.Concurrent;

namespace Cadenza.Catalog.Import.Writing;

/// <summary>What a bucket's writers share: the documents, and where they report.</summary>
internal sealed class StageContext(CatalogDocuments documents, CancellationToken cancellationToken)
{
    private readonly ConcurrentDictionary<CatalogType, int[]> _counts = new();

    public CatalogDocuments Documents { get; } = documents;

    public CancellationToken Cancelled { get; } = cancellationToken;

    /// <summary>What was rejected.</summary>
    public ConcurrentQueue<ImportReject> Rejects { get; } = new();

    /// <summary>What was found out about artists, for the last stage.</summary>
    public ConcurrentQueue<ArtistFact> Facts { get; } = new();

    /// <summary>Albums that are new, or have new tracks.</summary>
    public ConcurrentQueue<CatalogId> NewAlbums { get; } = new();

    /// <summary>What was done, by type.</summary>
    public SortedDictionary<string, TypeCounts> Counts => new(
        _counts.ToDictionary(entry => entry.Key.Name(), entry => new TypeCounts(entry.Value[2], entry.Value[1], entry.Value[0])), StringComparer.Ordinal);

    public void Count(CatalogType type, Change change) => Interlocked.Increment(ref _counts.GetOrAdd(type, _ => new int[3])[(int)change]);

    public void Reject(IEnumerable<ImportRow> rows, string reason)
    {
        foreach (var row in rows)
            Rejects.Enqueue(row.Rejected(reason));
    }
}
