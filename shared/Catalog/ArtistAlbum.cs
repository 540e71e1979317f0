using System.Text.Json.Serialization;

namespace Cadenza.Catalog;

/// <summary>How an album belongs to an artist. The order is that of the listing.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<AlbumGroup>))]
public enum AlbumGroup
{
    /// <summary>The artist's own album.</summary>
    Album,

    /// <summary>The artist's own single.</summary>
#pragma warning disable CA1720 // the Web API calls it so; it has nothing to do with the number type
    Single,
#pragma warning restore CA1720

    /// <summary>The artist's own compilation.</summary>
    Compilation,

    /// <summary>Another artist's album, on which the artist appears.</summary>
    AppearsOn,
}

/// <summary>An album in an artist's discography.</summary>
/// <param name="AlbumGroup">How it belongs to the artist.</param>
/// <param name="Album">The album.</param>
public sealed record ArtistAlbum(AlbumGroup AlbumGroup, SimplifiedAlbum Album);
