using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cadenza;

/// <summary>What a catalogue object is: the middle part of its URI and the first part of its document's id.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<CatalogType>))]
public enum CatalogType
{
    /// <summary>A recording as it stands on one album.</summary>
    Track,

    /// <summary>A release: album, single or compilation.</summary>
    Album,

    /// <summary>A person or a group: composer, performer, band, orchestra.</summary>
    Artist,

    /// <summary>A podcast.</summary>
    Show,

    /// <summary>An episode of a show.</summary>
    Episode,

    /// <summary>An audiobook.</summary>
    Audiobook,

    /// <summary>A chapter of an audiobook.</summary>
    Chapter,

    /// <summary>A composition as a whole, with its tree of subsections.</summary>
    Work,

    /// <summary>A part of a work: a movement, an act, a number…</summary>
    Subsection,

    /// <summary>A user's list of tracks and episodes. It is kept in the container <see cref="CosmosLayout.Playlists"/>.</summary>
    Playlist,

    /// <summary>The audio analysis of a track, under the track's id. No URI names it, nor any of those below.</summary>
    AudioAnalysis,

    /// <summary>An artist's most popular tracks, under the artist's id.</summary>
    TopTracks,

    /// <summary>The artists related to an artist, under the artist's id.</summary>
    RelatedArtists,

    /// <summary>What the tracks of an album are linked to, under the album's id.</summary>
    AlbumLinks,
}

/// <summary>The names of <see cref="CatalogType"/>, as URIs and documents spell them.</summary>
public static class CatalogTypeNames
{
    private static readonly string[] Names = [.. Enum.GetNames<CatalogType>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    /// <summary>The type's name: <c>track</c>, <c>album</c>…</summary>
    public static string Name(this CatalogType type) => Names[(int)type];

    /// <summary>Whether URIs name objects of the type; the others are documents beside an object, and have its id.</summary>
    public static bool HasUri(this CatalogType type) => type <= CatalogType.Playlist;

    /// <summary>The type of that name; case matters.</summary>
    public static bool TryParse(ReadOnlySpan<char> name, out CatalogType type)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (name.SequenceEqual(Names[i]))
            {
                type = (CatalogType)i;
                return true;
            }
        }

        type = default;
        return false;
    }
}
