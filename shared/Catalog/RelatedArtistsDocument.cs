namespace Cadenza.Catalog;

/// <summary>The artists related to an artist, from <see cref="RelatedArtists"/>. By id, so that an artist that changes need not be changed here.</summary>
public sealed record RelatedArtistsDocument : CatalogDocument, IStoredAs
{
    /// <inheritdoc />
    public static CatalogType StoredType => CatalogType.RelatedArtists;

    /// <inheritdoc />
    public override CatalogKey Id => new(StoredType, Artist);

    /// <summary>The artist.</summary>
    public required CatalogId Artist { get; init; }

    /// <summary>The others, most closely related first; at most <see cref="RelatedArtists.Shown"/>.</summary>
    public required IReadOnlyList<CatalogId> Related { get; init; }
}
