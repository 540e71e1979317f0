using Cadenza.Catalog;
using Cadenza.Works;

namespace Cadenza.Tests.Integration.Catalog;

/// <summary>A small catalogue: an artist with thirteen albums, the first of which has three tracks, of a work in one movement.</summary>
internal static class Seed
{
    public const int Albums = 13;

    public static readonly ArtistRef Artist = new(CatalogId.Derive("artist", "a"), "Antonín Dvořák");
    public static readonly CatalogId Work = CatalogId.Derive("work", "w");

    public static IEnumerable<CatalogDocument> Catalog =>
    [
        new ArtistDocument { Artist = Artist, ArtistTypes = [ArtistType.Composer], Genres = ["classical"] },
        new AlbumDocument { Album = Album(0), Tracks = [Track(1), Track(2), Track(3)], Label = "Supraphon" },
        .. new[] { 1, 2, 3 }.Select(number => new TrackDocument { Track = Track(number), Album = Album(0), Popularity = number }),
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
