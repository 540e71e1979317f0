using Cadenza.Catalog;
using Cadenza.Works;

namespace Cadenza.Tests.Unit.Catalog;

/// <summary>A small catalogue: one symphony on one album, a podcast, an audiobook.</summary>
internal static class Example
{
    public static readonly ArtistRef Beethoven = new(CatalogId.Derive("artist", "beethoven"), "Ludwig van Beethoven");
    public static readonly ArtistRef Kleiber = new(CatalogId.Derive("artist", "kleiber"), "Carlos Kleiber");
    public static readonly ArtistRef Orchestra = new(CatalogId.Derive("artist", "wp"), "Wiener Philharmoniker");

    public static readonly CatalogId WorkId = CatalogId.Derive("work", "beethoven:op67");

    public static SimplifiedAlbum Album { get; } = new()
    {
        Id = CatalogId.Derive("album", "kleiber-5"),
        Name = "Beethoven: Symphony No. 5",
        Artists = [Beethoven, Kleiber, Orchestra],
        ReleaseDate = PartialDate.OfYear(1975),
        TotalTracks = 4,
        AvailableMarkets = MarketSet.OfCodes("DE", "AT"),
        Images = [new("https://images.example/640.jpg", 640, 640), new("https://images.example/unknown.jpg")],
    };

    public static WorkDocument Work { get; } = new()
    {
        Work = new SimplifiedWork
        {
            Id = WorkId,
            Name = "Symphony No. 5 in C minor",
            Nickname = "Fate",
            Composers = [Beethoven],
            WorkType = WorkType.Symphony,
            OrdinalNum = 5,
            Key = "C minor",
            OpusNo = "67",
            CompositionDate = PartialDate.OfYear(1808),
            Popularity = 90,
        },
        AlternativeTitles = new Dictionary<string, string> { ["de"] = "Schicksalssinfonie" },
        Components = WorkTree.Number(
        [
            Movement("I", "Allegro con brio"), Movement("II", "Andante con moto"),
            Movement("III", "Scherzo. Allegro"), Movement("IV", "Allegro"),
        ]),
    };

    public static TrackDocument Track { get; } = new()
    {
        Track = AlbumTrack(1),
        Album = Album,
        Popularity = 71,
        ExternalIds = new(Isrc.Parse("DE-F05-75-00100")),
        Credits = [new(CreditRole.Composer, Beethoven), new(CreditRole.Conductor, Kleiber), new(CreditRole.Ensemble, Orchestra)],
    };

    public static AlbumDocument AlbumDocument { get; } = new()
    {
        Album = Album,
        Tracks = [.. Enumerable.Range(1, 4).Select(AlbumTrack)],
        Label = "Deutsche Grammophon",
        Popularity = 66,
        ExternalIds = new(Upc: "028941586124"),
        Copyrights = [new("1975 Deutsche Grammophon", "P")],
    };

    public static ArtistDocument Artist { get; } = new()
    {
        Artist = Beethoven,
        SortName = "Beethoven, Ludwig van",
        ArtistTypes = [ArtistType.Composer],
        Genres = ["classical"],
        Popularity = 88,
        Followers = 1234,
        Born = PartialDate.Parse("1770-12"),
        Died = PartialDate.Parse("1827-03-26"),
        Epoch = "Early Romantic",
    };

    public static SimplifiedTrack AlbumTrack(int number)
    {
        var movement = Work.Components[number - 1];
        return new SimplifiedTrack
        {
            Id = CatalogId.Derive("track", $"kleiber-5-{number}"),
            Name = $"Symphony No. 5 in C minor, Op. 67: {movement.Label}. {movement.Name}",
            Artists = [Beethoven, Kleiber, Orchestra],
            TrackNumber = number,
            DurationMs = 440_000 + number,
            AvailableMarkets = MarketSet.OfCodes("AT", "DE"),
            WorkComponents =
            [
                new()
                {
                    Id = movement.Id, Type = CatalogType.Subsection, Name = movement.Name, Label = movement.Label,
                    Work = new(WorkId, Work.Work.Name), NumInWork = movement.NumInWork,
                },
            ],
        };
    }

    public static AudioFeatures Features { get; } = new()
    {
        Acousticness = 0.934,
        Danceability = 0.281,
        Energy = 0.345,
        Instrumentalness = 0.877,
        Key = 0,
        Liveness = 0.117,
        Loudness = -14.2,
        Mode = 0,
        Speechiness = 0.042,
        Tempo = 107.93,
        TimeSignature = 4,
        Valence = 0.21,
    };

    private static Subsection Movement(string label, string name) => new()
    {
        Id = CatalogId.Derive("subsection", $"beethoven:op67:{label}"),
        SubsectionType = SubsectionType.Movement,
        Name = name,
        Label = label,
    };
}
