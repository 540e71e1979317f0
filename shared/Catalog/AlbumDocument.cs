namespace Cadenza.Catalog;

/// <summary>An album with all its tracks.</summary>
/// <remarks>A track takes about 1 KB here: with <see cref="TracksMax"/> of them the document stays below Cosmos DB's 2 MB.</remarks>
public sealed record AlbumDocument : CatalogDocument, IStoredAs
{
    /// <summary>The most tracks an album can have: 1,000.</summary>
    public const int TracksMax = 1000;

    /// <inheritdoc />
    public static CatalogType StoredType => CatalogType.Album;

    /// <inheritdoc />
    public override CatalogKey Id => new(StoredType, Album.Id);

    /// <summary>What tracks and listings embed.</summary>
    public required SimplifiedAlbum Album { get; init; }

    /// <summary>Every track, by disc and number.</summary>
    public required IReadOnlyList<SimplifiedTrack> Tracks { get; init; }

    /// <summary>The version of its links that the tracks show; null when they are as they were imported.</summary>
    public int? LinksVersion { get; init; }

    /// <summary>The label.</summary>
    public string Label { get; init; } = "";

    /// <summary>0 to 100, 100 being the most popular.</summary>
    public int Popularity { get; init; }

    /// <summary>EAN and UPC.</summary>
    public ExternalIds ExternalIds { get; init; } = new();

    /// <summary>The copyright statements.</summary>
    public IReadOnlyList<Copyright> Copyrights { get; init; } = [];
}
