using System.Text.Json.Serialization;

namespace Cadenza.Catalog;

/// <summary>What an artist does; an artist can do several things (a pianist who conducts).</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ArtistType>))]
public enum ArtistType
{
    /// <summary>A singer, band or other performer outside classical music's roles.</summary>
    Performer,

    /// <summary>Writes works.</summary>
    Composer,

    /// <summary>Conducts an ensemble.</summary>
    Conductor,

    /// <summary>Plays or sings alone, or before an ensemble.</summary>
    Soloist,

    /// <summary>An orchestra, choir, quartet…</summary>
    Ensemble,

    /// <summary>Arranges works of others.</summary>
    Arranger,

    /// <summary>Writes the words of vocal works.</summary>
    Librettist,
}

/// <summary>An artist. The artist's albums are in the listing <see cref="Listings.ArtistAlbums"/>, works in <see cref="Listings.ArtistWorks"/>.</summary>
public sealed record ArtistDocument : CatalogDocument, IStoredAs
{
    /// <inheritdoc />
    public static CatalogType StoredType => CatalogType.Artist;

    /// <inheritdoc />
    public override CatalogKey Id => new(StoredType, Artist.Id);

    /// <summary>Id and name.</summary>
    public required ArtistRef Artist { get; init; }

    /// <summary>The name by which lists sort it: <c>Beethoven, Ludwig van</c>. Null: the name itself.</summary>
    public string? SortName { get; init; }

    /// <summary>What the artist does; not empty.</summary>
    public required IReadOnlyList<ArtistType> ArtistTypes { get; init; }

    /// <summary>Genres, in lower case.</summary>
    public IReadOnlyList<string> Genres { get; init; } = [];

    /// <summary>Pictures, widest first.</summary>
    public IReadOnlyList<Image> Images { get; init; } = [];

    /// <summary>0 to 100, 100 being the most popular.</summary>
    public int Popularity { get; init; }

    /// <summary>How many users follow the artist.</summary>
    public int Followers { get; init; }

    /// <summary>Born, or founded.</summary>
    public PartialDate? Born { get; init; }

    /// <summary>Died, or disbanded.</summary>
    public PartialDate? Died { get; init; }

    /// <summary>A composer's epoch, as Open Opus names them: <c>Baroque</c>, <c>Early Romantic</c>…</summary>
    public string? Epoch { get; init; }
}
