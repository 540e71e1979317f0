using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Cadenza.Functions.Http;
using Cadenza.Functions.Works;

namespace Cadenza.Functions.Catalog;

/// <summary>The schema's SimplifiedTrackObject, and our <c>work_components</c>.</summary>
/// <remarks>With a market it says <c>is_playable</c>, without one <c>available_markets</c>, as the Web API does.</remarks>
internal record SimplifiedTrackObject
{
    public required IReadOnlyList<SimplifiedArtistObject> Artists { get; init; }

    [JsonConverter(typeof(MarketList))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MarketSet? AvailableMarkets { get; init; }

    public required int DiscNumber { get; init; }

    public required int DurationMs { get; init; }

    public required bool Explicit { get; init; }

    public required ExternalUrls ExternalUrls { get; init; }

    public required string Href { get; init; }

    public required CatalogId Id { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsPlayable { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LinkedTrackObject? LinkedFrom { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RestrictionObject? Restrictions { get; init; }

    public required string Name { get; init; }

    public string? PreviewUrl { get; init; }

    public required int TrackNumber { get; init; }

    /// <summary>An episode in a track's shape says what it is.</summary>
    public CatalogType Type { get; init; } = CatalogType.Track;

    public required string Uri { get; init; }

    /// <summary>Never a file of the caller's own.</summary>
    public bool IsLocal { get; }

    [Extension]
    public required IReadOnlyList<WorkComponentObject> WorkComponents { get; init; }
}

/// <summary>The schema's TrackObject, and our <c>work_components</c> and <c>credits</c>.</summary>
internal sealed record TrackObject : SimplifiedTrackObject
{
    [SetsRequiredMembers]
    public TrackObject(SimplifiedTrackObject simplified, SimplifiedAlbumObject album)
        : base(simplified) => Album = album;

    public SimplifiedAlbumObject Album { get; init; }

    public ExternalIdObject ExternalIds { get; init; } = new(null, null, null);

    public int Popularity { get; init; }

    [Extension]
    public IReadOnlyList<CreditObject> Credits { get; init; } = [];
}

/// <summary>The schema's LinkedTrackObject: the track that was asked for, where another is shown in its place.</summary>
internal sealed record LinkedTrackObject(ExternalUrls ExternalUrls, string Href, CatalogId Id, string Uri)
{
    public CatalogType Type { get; } = CatalogType.Track;
}
