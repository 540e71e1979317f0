using Cadenza.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Functions.Works;

namespace Cadenza.Functions.Catalog;

/// <summary>Stored tracks as the API shows them.</summary>
internal static class TrackShapes
{
    /// <summary>A track as its album shows it.</summary>
    public static SimplifiedTrackObject ToObject(this SimplifiedTrack track, Shape shape)
    {
        var key = new CatalogKey(CatalogType.Track, track.Id);
        return new SimplifiedTrackObject
        {
            Artists = [.. track.Artists.Select(artist => artist.ToObject(shape.Links))],
            AvailableMarkets = shape.Market is null ? track.AvailableMarkets : null,
            DiscNumber = track.DiscNumber,
            DurationMs = track.DurationMs,
            Explicit = track.Explicit,
            ExternalUrls = shape.Links.ExternalUrls(key),
            Href = shape.Links.Href(key),
            Id = track.Id,
            IsPlayable = shape.IsAvailable(track.AvailableMarkets),
            Restrictions = shape.RestrictionOf(track.AvailableMarkets),
            Name = track.Name,
            PreviewUrl = track.PreviewUrl,
            TrackNumber = track.TrackNumber,
            Uri = shape.Links.Uri(key),
            WorkComponents = [.. track.WorkComponents.Select(component => component.ToObject(shape.Links))],
        };
    }

    /// <summary>A track of an album, or what is played in its place: that has the place of the one asked for.</summary>
    public static SimplifiedTrackObject ToObject(this SimplifiedTrack track, Shape shape, Relinked? relinked) =>
        relinked?.InPlaceOf(track.Id) is { } other
            ? other.Track.ToObject(shape) with
            {
                LinkedFrom = LinkTo(track, shape.Links),
                DiscNumber = track.DiscNumber,
                TrackNumber = track.TrackNumber,
            }
            : track.ToObject(shape);

    /// <summary>A whole track, or what is played in its place.</summary>
    public static TrackObject ToObject(this TrackDocument document, Shape shape, Relinked? relinked = null) =>
        relinked?.InPlaceOf(document.Track.Id) is { } other
            ? other.ToObject(shape) with { LinkedFrom = LinkTo(document.Track, shape.Links) }
            : new TrackObject(document.Track.ToObject(shape), document.Album.ToObject(shape))
            {
                ExternalIds = document.ExternalIds.ToObject(),
                Popularity = document.Popularity,
                Credits = [.. document.Credits.Select(credit => credit.ToObject(shape.Links))],
            };

    private static LinkedTrackObject LinkTo(SimplifiedTrack track, Links links)
    {
        var key = new CatalogKey(CatalogType.Track, track.Id);
        return new LinkedTrackObject(links.ExternalUrls(key), links.Href(key), track.Id, links.Uri(key));
    }
}
