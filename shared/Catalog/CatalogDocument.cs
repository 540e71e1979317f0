namespace Cadenza.Catalog;

/// <summary>
/// A document of the container <see cref="CosmosLayout.Catalog"/>: one catalogue object with all that a response about it needs,
/// so that reading it is one point read. Stored in <c>snake_case</c> by <see cref="CatalogJson"/>.
/// </summary>
public abstract record CatalogDocument
{
    /// <summary>The document's id and partition key, <c>{type}:{id}</c>.</summary>
    public abstract CatalogKey Id { get; }

    /// <summary>The object's type.</summary>
    public CatalogType Type => Id.Type;
}
