namespace Cadenza.Catalog;

/// <summary>
/// An artist's most popular tracks: as many as <see cref="TopTracks"/> needs to answer for every market. By id, so that a track
/// that changes need not be changed here.
/// </summary>
public sealed record TopTracksDocument : CatalogDocument, IStoredAs
{
    /// <inheritdoc />
    public static CatalogType StoredType => CatalogType.TopTracks;

    /// <inheritdoc />
    public override CatalogKey Id => new(StoredType, Artist);

    /// <summary>The artist.</summary>
    public required CatalogId Artist { get; init; }

    /// <summary>The tracks, most popular first.</summary>
    public required IReadOnlyList<TopTrack> Tracks { get; init; }
}

/// <summary>One of an artist's most popular tracks.</summary>
/// <param name="Id">The track.</param>
/// <param name="Popularity">0 to 100, when the document was written.</param>
/// <param name="AvailableMarkets">Where it can be played.</param>
public sealed record TopTrack(CatalogId Id, int Popularity, MarketSet AvailableMarkets);
