using System.Text.Json.Serialization;

namespace Cadenza.Catalog;

/// <summary>What kind of release an album is.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<AlbumType>))]
public enum AlbumType
{
    /// <summary>An album.</summary>
    Album,

    /// <summary>A single or an EP.</summary>
#pragma warning disable CA1720 // the Web API calls it so; it has nothing to do with the number type
    Single,
#pragma warning restore CA1720

    /// <summary>A compilation.</summary>
    Compilation,
}

/// <summary>An album as tracks and listings embed it.</summary>
public sealed record SimplifiedAlbum
{
    /// <summary>The album's id.</summary>
    public required CatalogId Id { get; init; }

    /// <summary>The album's title.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of release it is.</summary>
    public AlbumType AlbumType { get; init; }

    /// <summary>The artists on the cover, in order.</summary>
    public required IReadOnlyList<ArtistRef> Artists { get; init; }

    /// <summary>When it was first released.</summary>
    public required PartialDate ReleaseDate { get; init; }

    /// <summary>The number of tracks, over all discs.</summary>
    public required int TotalTracks { get; init; }

    /// <summary>The markets in which at least one of its tracks is available.</summary>
    public MarketSet AvailableMarkets { get; init; } = MarketSet.Everywhere;

    /// <summary>Cover art, widest first.</summary>
    public IReadOnlyList<Image> Images { get; init; } = [];
}
