using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Cadenza.Catalog;
using Cadenza.Functions.Http;

namespace Cadenza.Functions.Catalog;

/// <summary>The schema's SimplifiedAlbumObject.</summary>
internal record SimplifiedAlbumObject
{
    public required AlbumType AlbumType { get; init; }

    public required int TotalTracks { get; init; }

    [JsonConverter(typeof(MarketList))]
    public required MarketSet AvailableMarkets { get; init; }

    public required ExternalUrls ExternalUrls { get; init; }

    public required string Href { get; init; }

    public required CatalogId Id { get; init; }

    public required IReadOnlyList<Image> Images { get; init; }

    public required string Name { get; init; }

    public required PartialDate ReleaseDate { get; init; }

    public DatePrecision ReleaseDatePrecision => ReleaseDate.Precision;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RestrictionObject? Restrictions { get; init; }

    public CatalogType Type { get; } = CatalogType.Album;

    public required string Uri { get; init; }

    public required IReadOnlyList<SimplifiedArtistObject> Artists { get; init; }
}

/// <summary>The schema's ArtistDiscographyAlbumObject.</summary>
internal sealed record ArtistDiscographyAlbumObject : SimplifiedAlbumObject
{
    [SetsRequiredMembers]
    public ArtistDiscographyAlbumObject(SimplifiedAlbumObject simplified)
        : base(simplified)
    {
    }

    public AlbumGroup AlbumGroup { get; init; }
}

/// <summary>The schema's AlbumObject.</summary>
internal sealed record AlbumObject : SimplifiedAlbumObject
{
    [SetsRequiredMembers]
    public AlbumObject(SimplifiedAlbumObject simplified, PagingObject<SimplifiedTrackObject> tracks)
        : base(simplified) => Tracks = tracks;

    public PagingObject<SimplifiedTrackObject> Tracks { get; init; }

    public IReadOnlyList<Copyright> Copyrights { get; init; } = [];

    public ExternalIdObject ExternalIds { get; init; } = new(null, null, null);

    /// <summary>Always empty, as the schema says.</summary>
    public IReadOnlyList<string> Genres { get; } = [];

    public string Label { get; init; } = "";

    public int Popularity { get; init; }
}

/// <summary>The schema's TrackRestrictionObject and AlbumRestrictionObject.</summary>
internal sealed record RestrictionObject(string Reason)
{
    /// <summary>Not available in the market.</summary>
    public static RestrictionObject Market { get; } = new("market");
}

/// <summary>The schema's ExternalIdObject: what is not known is not there.</summary>
internal sealed record ExternalIdObject(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Isrc? Isrc,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Ean,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Upc);
