using Cadenza.Catalog;

namespace Cadenza.Works;

/// <summary>Where a subsection is to be found: the tree stands in the work's document alone, and this leads there from the part's id.</summary>
public sealed record SubsectionDocument : CatalogDocument, IStoredAs
{
    /// <inheritdoc />
    public static CatalogType StoredType => CatalogType.Subsection;

    /// <inheritdoc />
    public override CatalogKey Id => new(StoredType, Subsection);

    /// <summary>The subsection's id.</summary>
    public required CatalogId Subsection { get; init; }

    /// <summary>The work whose document holds it.</summary>
    public required CatalogId Work { get; init; }
}
