using Cadenza.Catalog;

namespace Cadenza.Tests.Integration.Works;

/// <summary>Albums as a shop has them: titles, artists, and no links.</summary>
internal static class TitledAlbums
{
    private static readonly string[] FifthMovements = ["I. Allegro con brio", "II. Andante con moto", "III. Allegro", "IV. Allegro"];
    private static readonly string[] SeventhMovements = ["I. Poco sostenuto - Vivace", "II. Allegretto", "III. Presto", "IV. Allegro con brio"];
    private static readonly string[] TurcaMovements = ["I. Andante grazioso", "II. Menuetto", "III. Alla turca. Allegretto"];

    public static CatalogId Fifth(int album, int movement) => TrackId($"Album {album}", movement);

    /// <summary>Some albums, each with all four movements of a symphony twice over, a sonata of Mozart's, and a song that is of no work.</summary>
    public static IEnumerable<CatalogDocument> Albums(int first, int count) => Enumerable.Range(first, count).SelectMany(number => Album(
        $"Album {number}",
        [
            .. FifthMovements.Select(movement => ($"Symphony No. 5 in C Minor, Op. 67: {movement}", new[] { "Ludwig van Beethoven", "Wiener Philharmoniker", $"Conductor {number}" })),
            .. SeventhMovements.Select(movement => ($"Symphony No. 7 in A Major, Op. 92: {movement}", new[] { "Ludwig van Beethoven", "Wiener Philharmoniker", $"Conductor {number}" })),
            .. TurcaMovements.Select(movement => ($"Piano Sonata No. 11 in A Major, K. 331: {movement}", new[] { "Wolfgang Amadeus Mozart", $"Pianist {number}" })),
            ($"Love Song {number}", ["The Band"]),
        ]));

    private static IEnumerable<CatalogDocument> Album(string name, IReadOnlyList<(string Title, string[] Artists)> tracks)
    {
        var album = new SimplifiedAlbum
        {
            Id = CatalogId.Derive("album", name),
            Name = name,
            Artists = [Artist("Various Artists")],
            ReleaseDate = PartialDate.OfYear(1990),
            TotalTracks = tracks.Count,
        };
        var documents = tracks.Select((track, index) => new TrackDocument
        {
            Track = new SimplifiedTrack
            {
                Id = TrackId(name, index),
                Name = track.Title,
                Artists = [.. track.Artists.Select(Artist)],
                TrackNumber = index + 1,
                DurationMs = 300_000,
            },
            Album = album,
            Popularity = (index * 7) % 60,
        }).ToList();
        return [.. documents, new AlbumDocument { Album = album, Tracks = [.. documents.Select(track => track.Track)] }];
    }

    private static CatalogId TrackId(string album, int index) => CatalogId.Derive("track", $"{album}/{index}");

    private static ArtistRef Artist(string name) => new(NaturalIds.Artist(name), name);
}
