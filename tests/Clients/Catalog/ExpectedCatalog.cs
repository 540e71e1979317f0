using Cadenza.Catalog;
using Cadenza.Local.Sample;

namespace Cadenza.Tests.Clients.Catalog;

/// <summary>What a client that walks the sample catalogue should find, out of the sample itself.</summary>
internal static class ExpectedCatalog
{
    public static object Of(SampleCatalog sample)
    {
        // The discography of an artist: whoever is on the cover, or plays on a track.
        var albumsOf = sample.Albums
            .SelectMany(album => album.Tracks.SelectMany(track => track.Artists).Concat(album.Album.Artists).Select(artist => (Artist: artist.Id, Album: album.Album.Id)))
            .Distinct()
            .ToLookup(entry => entry.Artist, entry => $"{entry.Album}");
        return new
        {
            tracks = sample.Tracks.Select(Track),
            albums = sample.Albums.Select(Album),
            artists = sample.Artists.Select(artist => new
            {
                id = $"{artist.Artist.Id}",
                name = artist.Artist.Name,
                followers = artist.Followers,
                genres = artist.Genres,
                albums = albumsOf[artist.Artist.Id],
            }),
            works = sample.Works.Select(work => new
            {
                id = $"{work.Work.Id}",
                name = work.Work.Name,
                opus_no = work.Work.OpusNo,
                composers = work.Work.Composers.Select(composer => composer.Name),
            }),
            shows = sample.Shows.Where(show => IsIn(show.Show.AvailableMarkets)).Select(show => new
            {
                id = $"{show.Show.Id}",
                name = show.Show.Name,
                publisher = show.Show.Publisher,
                total_episodes = show.Show.TotalEpisodes,
                episodes = sample.Episodes.Where(episode => episode.Show.Id == show.Show.Id && IsIn(episode.Episode.AvailableMarkets)).Select(episode => $"{episode.Episode.Id}"),
            }),
            episodes = sample.Episodes.Select(episode => new
            {
                id = $"{episode.Episode.Id}",
                name = episode.Episode.Name,
                show = $"{episode.Show.Id}",
                duration_ms = episode.Episode.DurationMs,
            }),
            audiobooks = sample.Audiobooks.Where(book => IsIn(book.Audiobook.AvailableMarkets)).Select(book => new
            {
                id = $"{book.Audiobook.Id}",
                name = book.Audiobook.Name,
                authors = book.Audiobook.Authors,
                chapters = sample.Chapters.Where(chapter => chapter.Audiobook.Id == book.Audiobook.Id && IsIn(chapter.Chapter.AvailableMarkets)).OrderBy(chapter => chapter.Chapter.ChapterNumber)
                    .Select(chapter => $"{chapter.Chapter.Id}"),
            }),
            chapters = sample.Chapters.Select(chapter => new
            {
                id = $"{chapter.Chapter.Id}",
                name = chapter.Chapter.Name,
                audiobook = $"{chapter.Audiobook.Id}",
                chapter_number = chapter.Chapter.ChapterNumber,
            }),
            features = sample.Tracks.Where(track => track.AudioFeatures is not null).Select(track => new { id = $"{track.Track.Id}", tempo = track.AudioFeatures!.Tempo }),
            analyses = sample.Analyses.Select(analysis => new { id = $"{analysis.Track}", bars = analysis.Analysis.Bars.Count }),
            markets = Market.All.Select(market => $"{market}"),
            genres = sample.Artists.SelectMany(artist => artist.Genres).Distinct().Order(StringComparer.Ordinal),
        };
    }

    private static object Track(TrackDocument track) => new
    {
        id = $"{track.Track.Id}",
        name = track.Track.Name,
        album = $"{track.Album.Id}",
        duration_ms = track.Track.DurationMs,
        isrc = track.ExternalIds.Isrc?.ToString(),
        artists = track.Track.Artists.Select(artist => $"{artist.Id}"),
    };

    private static object Album(AlbumDocument album) => new
    {
        id = $"{album.Album.Id}",
        name = album.Album.Name,
        label = album.Label,
        release_date = $"{album.Album.ReleaseDate}",
        total_tracks = album.Album.TotalTracks,
        tracks = album.Tracks.Select(track => $"{track.Id}"),
    };

    private static bool IsIn(MarketSet markets) => markets.Contains(Market.Parse("DE"));
}
