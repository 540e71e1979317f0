using Cadenza.Catalog;
using Cadenza.Works;

namespace Cadenza.Tests.Integration.Catalog;

/// <summary>
/// A small catalogue: an artist with thirteen albums, the first of which has three tracks, of a work in one movement, for Sweden. The
/// second has a track for Sweden that is another's copy elsewhere. The third track is measured and analysed.
/// </summary>
internal static class Seed
{
    public const int Albums = 13;

    public static readonly ArtistRef Artist = new(CatalogId.Derive("artist", "a"), "Antonín Dvořák");
    public static readonly ArtistRef Related = new(CatalogId.Derive("artist", "b"), "Leoš Janáček");
    public static readonly string[] Genres = ["r&b", "classical", "80s"];
    public static readonly CatalogId Work = CatalogId.Derive("work", "w");

    public static IEnumerable<CatalogDocument> Catalog =>
    [
        new ArtistDocument { Artist = Artist, ArtistTypes = [ArtistType.Composer], Genres = ["classical"] },
        new AlbumDocument { Album = Album(0), Tracks = [Track(1), Track(2), Track(3)], Label = "Supraphon" },
        .. new[] { 1, 2 }.Select(number => new TrackDocument { Track = Track(number), Album = Album(0), Popularity = number }),
        new TrackDocument { Track = Track(3), Album = Album(0), Popularity = 3, AudioFeatures = Features },
        new AudioAnalysisDocument { Track = TrackId(3), Analysis = Analysis },
        new AlbumDocument { Album = Album(1) with { TotalTracks = 1 }, Tracks = [Relinked] },
        new TrackDocument { Track = Relinked, Album = Album(1), Popularity = 40 },
        new TrackDocument { Track = Copy, Album = Album(3), Popularity = 50 },
        new ArtistDocument { Artist = Related, ArtistTypes = [ArtistType.Composer] },
        new RelatedArtistsDocument { Artist = Artist.Id, Related = [Related.Id, CatalogId.Derive("artist", "gone")] },
        new TopTracksDocument
        {
            Artist = Artist.Id,
            Tracks = TopTracks.Of(
            [
                new(Copy.Id, 50, Copy.AvailableMarkets), new(Relinked.Id, 40, Relinked.AvailableMarkets),
                .. new[] { 1, 2, 3 }.Select(number => new TopTrack(TrackId(number), number, MarketSet.OfCodes("SE"))),
            ]),
        },
        new WorkDocument
        {
            Work = new SimplifiedWork { Id = Work, Name = "Vodník", Composers = [Artist], WorkType = WorkType.TonePoem, OpusNo = "107", CatalogNo = ["B. 195"] },
        },
    ];

    /// <summary>Seven albums, three singles, three appearances; the even ones in Sweden alone.</summary>
    public static IEnumerable<ListingEntry<ArtistAlbum>> Discography => Enumerable.Range(0, Albums).Select(number => Listings.Entry(
        Artist.Id, new ArtistAlbum(number < 7 ? AlbumGroup.Album : number < 10 ? AlbumGroup.Single : AlbumGroup.AppearsOn, Album(number))));

    public static CatalogId TrackId(int number) => CatalogId.Derive("track", $"{number}");

    public static SimplifiedAlbum Album(int number) => new()
    {
        Id = CatalogId.Derive("album", $"{number}"),
        Name = $"Album {number}",
        Artists = [Artist],
        ReleaseDate = PartialDate.OfYear(2000 + number),
        TotalTracks = 3,
        AvailableMarkets = number % 2 == 0 ? MarketSet.OfCodes("SE") : MarketSet.Everywhere,
    };

    private static SimplifiedTrack Copy => Track(5) with { AvailableMarkets = MarketSet.OfCodes("DE", "NO"), TrackNumber = 7 };

    private static SimplifiedTrack Relinked => Track(4) with { TrackNumber = 1, Relinks = [new Relink(Copy.Id, MarketSet.OfCodes("DE", "NO"))] };

    private static AudioFeatures Features => new()
    {
        Acousticness = 0.9,
        Danceability = 0.2,
        Energy = 0.3,
        Instrumentalness = 0.8,
        Key = 2,
        Liveness = 0.1,
        Loudness = -20.5,
        Mode = 1,
        Speechiness = 0.04,
        Tempo = 92.5,
        TimeSignature = 4,
        Valence = 0.15,
    };

    private static AudioAnalysis Analysis => new()
    {
        Meta = new("1", "none", "OK", 0, 1, 0.5, "none"),
        Track = new() { NumSamples = 10, Duration = 200, AnalysisSampleRate = 22050, StartOfFadeOut = 200, Loudness = -20, Tempo = 92.5, TimeSignature = 4, Key = 2, Mode = 1 },
        Bars = [],
        Beats = [new(0, 0.65, 1)],
        Sections = [],
        Tatums = [],
    };

    private static SimplifiedTrack Track(int number) => new()
    {
        Id = TrackId(number),
        Name = $"Vodník, Op. 107 ({number})",
        Artists = [Artist],
        TrackNumber = number,
        DurationMs = 200_000,
        AvailableMarkets = MarketSet.OfCodes("SE"),
        WorkComponents = [new() { Id = Work, Type = CatalogType.Work, Name = "Vodník", Work = new(Work, "Vodník"), Part = number, Parts = 3 }],
    };
}
