using Cadenza.Works;

namespace Cadenza.Catalog;

/// <summary>A track with the album it stands on.</summary>
public sealed record TrackDocument : CatalogDocument, IStoredAs
{
    /// <inheritdoc />
    public static CatalogType StoredType => CatalogType.Track;

    /// <inheritdoc />
    public override CatalogKey Id => new(StoredType, Track.Id);

    /// <summary>What the album embeds.</summary>
    public required SimplifiedTrack Track { get; init; }

    /// <summary>The album.</summary>
    public required SimplifiedAlbum Album { get; init; }

    /// <summary>0 to 100, 100 being the most popular.</summary>
    public int Popularity { get; init; }

    /// <summary>The ISRC.</summary>
    public ExternalIds ExternalIds { get; init; } = new();

    /// <summary>The year in which it was recorded; null when only the release is dated.</summary>
    public int? RecordingYear { get; init; }

    /// <summary>The version of the album's links that it shows; null when it is as it was imported.</summary>
    public int? LinksVersion { get; init; }

    /// <summary>Who did what: the composer, then the performers.</summary>
    public IReadOnlyList<Credit> Credits { get; init; } = [];

    /// <summary>How it sounds; null when nobody has measured it. Here, since it is a quarter of a KB, and read by the same point read.</summary>
    public AudioFeatures? AudioFeatures { get; init; }
}
