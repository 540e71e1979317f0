using Cadenza.Catalog;
using Cadenza.Works;
using Cadenza.Works.Links;

namespace Cadenza.Tests.Integration.Works;

/// <summary>Two symphonies of one composer, and two albums with tracks that nobody has linked.</summary>
internal static class LinkedCatalog
{
    public const int TracksOfAnAlbum = 4;

    public static readonly ArtistRef Composer = new(CatalogId.Derive("artist", "composer"), "Ludwig van Beethoven");
    public static readonly ArtistRef Conductor = new(CatalogId.Derive("artist", "conductor"), "Carlos Kleiber");
    public static readonly ArtistRef Orchestra = new(CatalogId.Derive("artist", "orchestra"), "Wiener Philharmoniker");

    public static readonly WorkDocument Fifth = Symphony(5, 3);
    public static readonly WorkDocument Seventh = Symphony(7, 2);

    public static IEnumerable<CatalogDocument> Documents =>
        [Fifth, Seventh, .. new[] { 0, 1 }.SelectMany(album => Tracks(album).Cast<CatalogDocument>().Append(Album(album)))];

    public static CatalogId AlbumId(int album) => CatalogId.Derive("album", $"{album}");

    public static CatalogId TrackId(int album, int track) => CatalogId.Derive("track", $"{album}/{track}");

    public static ComponentLink Movement(WorkDocument work, int number) => new(work.Work.Id, work.Components[number].Id);

    /// <summary>A change that links one track, as the linker does.</summary>
    public static Func<AlbumLinksDocument, AlbumLinksDocument> Link(int album, int track, params ComponentLink[] components) => links => links.With(
        links.Tracks.Where(entry => entry.Key != TrackId(album, track).ToString())
            .Append(new(TrackId(album, track).ToString(), new TrackLink { Origin = LinkOrigin.Titles, Components = components })));

    /// <summary>Both changes.</summary>
    public static Func<AlbumLinksDocument, AlbumLinksDocument> Both(params Func<AlbumLinksDocument, AlbumLinksDocument>[] changes) =>
        links => changes.Aggregate(links, (before, change) => change(before));

    public static AlbumDocument Album(int album) => new() { Album = Simplified(album), Tracks = [.. Tracks(album).Select(track => track.Track)] };

    public static IEnumerable<TrackDocument> Tracks(int album) => Enumerable.Range(0, TracksOfAnAlbum).Select(track => new TrackDocument
    {
        Track = new SimplifiedTrack
        {
            Id = TrackId(album, track),
            Name = $"Track {track}",
            Artists = [Composer, Orchestra, Conductor],
            TrackNumber = track + 1,
            DurationMs = 400_000 + track,
        },
        Album = Simplified(album),
        Popularity = 10 + (20 * album) + track,
    });

    private static SimplifiedAlbum Simplified(int album) => new()
    {
        Id = AlbumId(album),
        Name = $"Album {album}",
        Artists = [Orchestra],
        ReleaseDate = PartialDate.OfYear(1975 + album),
        TotalTracks = TracksOfAnAlbum,
    };

    private static WorkDocument Symphony(int number, int movements) => new()
    {
        Work = new SimplifiedWork
        {
            Id = CatalogId.Derive("work", $"{number}"),
            Name = $"Symphony No. {number}",
            Composers = [Composer],
            WorkType = WorkType.Symphony,
            OrdinalNum = number,
        },
        Components = WorkTree.Number([.. Enumerable.Range(1, movements).Select(movement => new Subsection
        {
            Id = CatalogId.Derive("subsection", $"{number}/{movement}"), SubsectionType = SubsectionType.Movement, Name = $"Movement {movement}", Label = $"{movement}",
        })]),
    };
}
