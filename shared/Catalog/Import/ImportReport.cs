namespace Cadenza.Catalog.Import;

/// <summary>What became of the objects of one type.</summary>
/// <param name="Created">Were not there.</param>
/// <param name="Updated">Were there, and are other now.</param>
/// <param name="Unchanged">Were there like that.</param>
public readonly record struct TypeCounts(int Created, int Updated, int Unchanged)
{
    /// <summary>All of them.</summary>
    public int Total => Created + Updated + Unchanged;

    /// <summary>The sum.</summary>
    public TypeCounts Plus(TypeCounts other) => new(Created + other.Created, Updated + other.Updated, Unchanged + other.Unchanged);
}

/// <summary>The counts of an import.</summary>
public sealed record ImportReport
{
    /// <summary>Rows of the file: lines, or entries of a dump; the rejected ones among them.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows that were not imported.</summary>
    public required long Rejects { get; init; }

    /// <summary>The objects written or found, by type.</summary>
    public required IReadOnlyDictionary<string, TypeCounts> Objects { get; init; }

    /// <summary>The blob with the rejects; null when there are none.</summary>
    public string? RejectsBlob { get; init; }

    /// <summary>Albums that are new or have new tracks: those to link to works.</summary>
    public int NewAlbums { get; init; }

    /// <summary>How many objects were there like that.</summary>
    public int Unchanged => Objects.Values.Sum(counts => counts.Unchanged);
}
