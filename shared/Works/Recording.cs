using System.Text.Json.Serialization;
using Cadenza.Catalog;

namespace Cadenza.Works;

/// <summary>A leaf of a work that a recording does not hold.</summary>
/// <param name="Id">The subsection, or the work when it has none.</param>
/// <param name="Name">Its title.</param>
/// <param name="Label">Its number as printed.</param>
public sealed record MissingComponent(CatalogId Id, string Name, string? Label);

/// <summary>One performance of a work: the tracks of one album that belong together.</summary>
public sealed record Recording
{
    /// <summary>The recording's id, derived from album, work and number of the performance on the album.</summary>
    public required CatalogId Id { get; init; }

    /// <summary>The work.</summary>
    public required WorkRef Work { get; init; }

    /// <summary>Who wrote it; not empty.</summary>
    public required IReadOnlyList<ArtistRef> Composers { get; init; }

    /// <summary>The album.</summary>
    public required SimplifiedAlbum Album { get; init; }

    /// <summary>The year of the recording when known, else of the release.</summary>
    public required int Year { get; init; }

    /// <summary>Who performs.</summary>
    public required IReadOnlyList<Credit> Credits { get; init; }

    /// <summary>The tracks in score order.</summary>
    public required IReadOnlyList<SimplifiedTrack> Tracks { get; init; }

    /// <summary>The leaves of the work that no track holds.</summary>
    public IReadOnlyList<MissingComponent> Missing { get; init; } = [];

    /// <summary>Whether the tracks hold the whole work.</summary>
    [JsonIgnore]
    public bool IsComplete => Missing.Count == 0;

    /// <summary>The length of all tracks, in milliseconds.</summary>
    public required int DurationMs { get; init; }

    /// <summary>0 to 100: that of its most popular track.</summary>
    public int Popularity { get; init; }
}
