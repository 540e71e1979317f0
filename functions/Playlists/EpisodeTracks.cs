using Cadenza.Catalog;
using Cadenza.Functions.Catalog;

namespace Cadenza.Functions.Playlists;

/// <summary>
/// Episodes in the shape of tracks, for clients that do not say that they know episodes: the show stands where album and artist would,
/// as the Web API has it.
/// </summary>
internal static class EpisodeTracks
{
    /// <summary>An episode as a track.</summary>
    public static TrackObject ToTrack(this EpisodeDocument document, Shape shape)
    {
        var (episode, show) = (document.Episode, document.Show.ToObject(shape.Links));
        var key = new CatalogKey(CatalogType.Episode, episode.Id);
        SimplifiedArtistObject[] artists =
        [
            new() { ExternalUrls = show.ExternalUrls, Href = show.Href, Id = show.Id, Name = show.Name, Uri = show.Uri },
        ];
        var track = new SimplifiedTrackObject
        {
            Artists = artists,
            AvailableMarkets = shape.Market is null ? episode.AvailableMarkets : null,
            DiscNumber = 0,
            DurationMs = episode.DurationMs,
            Explicit = episode.Explicit,
            ExternalUrls = shape.Links.ExternalUrls(key),
            Href = shape.Links.Href(key),
            Id = episode.Id,
            IsPlayable = shape.IsAvailable(episode.AvailableMarkets),
            Restrictions = shape.RestrictionOf(episode.AvailableMarkets),
            Name = episode.Name,
            PreviewUrl = episode.AudioPreviewUrl,
            TrackNumber = 0,
            Type = CatalogType.Episode,
            Uri = shape.Links.Uri(key),
            WorkComponents = [],
        };
        return new TrackObject(track, AlbumOf(document, show, artists));
    }

    private static SimplifiedAlbumObject AlbumOf(EpisodeDocument document, SimplifiedShowObject show, SimplifiedArtistObject[] artists) => new()
    {
        AlbumType = AlbumType.Compilation,
        TotalTracks = document.Show.TotalEpisodes,
        AvailableMarkets = document.Show.AvailableMarkets,
        ExternalUrls = show.ExternalUrls,
        Href = show.Href,
        Id = show.Id,
        Images = show.Images,
        Name = show.Name,
        ReleaseDate = document.Episode.ReleaseDate,
        Uri = show.Uri,
        Artists = artists,
    };
}
