using System.Globalization;
using Cadenza.Works;

namespace Cadenza.Catalog;

/// <summary>The listings: the name of each, and the sort keys within it (ordinal order of the text is the listing's order).</summary>
public static class Listings
{
    /// <summary>Every genre of the catalogue, of <see cref="string"/>: by name. Whoever adds a genre to something upserts its entry.</summary>
    public const string Genres = "genres";

    /// <summary>An artist's albums, of <see cref="ArtistAlbum"/>: by group, then newest first.</summary>
    public static string ArtistAlbums(CatalogId artist) => $"artist:{artist}:albums";

    /// <summary>A composer's works, of <see cref="SimplifiedWork"/>; entries are made by <see cref="WorkListings"/>.</summary>
    public static string ArtistWorks(CatalogId artist) => $"artist:{artist}:works";

    /// <summary>What an artist conducts, plays, sings, of <see cref="Recording"/>; entries are made by <see cref="WorkListings"/>.</summary>
    public static string ArtistRecordings(CatalogId artist) => $"artist:{artist}:recordings";

    /// <summary>The performances of a work, of <see cref="Recording"/>; entries are made by <see cref="WorkListings"/>.</summary>
    public static string WorkRecordings(CatalogId work) => $"work:{work}:recordings";

    /// <summary>The tracks of a work, of <see cref="TrackDocument"/>; entries are made by <see cref="WorkListings"/>.</summary>
    public static string WorkTracks(CatalogId work) => $"work:{work}:tracks";

    /// <summary>The composers of the catalogue, of <see cref="BrowsedComposer"/>.</summary>
    public const string Composers = "browse:composers";

    /// <summary>A show's episodes, of <see cref="SimplifiedEpisode"/>: newest first.</summary>
    public static string ShowEpisodes(CatalogId show) => $"show:{show}:episodes";

    /// <summary>An entry of <see cref="ArtistAlbums"/>.</summary>
    public static ListingEntry<ArtistAlbum> Entry(CatalogId artist, ArtistAlbum item) => new(
        ArtistAlbums(artist), $"{(int)item.AlbumGroup}:{NewestFirst(item.Album.ReleaseDate)}:{item.Album.Id}", item);

    /// <summary>An entry of <see cref="ShowEpisodes"/>.</summary>
    public static ListingEntry<SimplifiedEpisode> Entry(CatalogId show, SimplifiedEpisode item) => new(
        ShowEpisodes(show), $"{NewestFirst(item.ReleaseDate)}:{item.Id}", item);

    /// <summary>An entry of <see cref="Genres"/>.</summary>
    public static ListingEntry<string> Genre(string genre) => new(Genres, NaturalOrder.Key(genre), genre);

    // Day numbers of the year 9999 have 7 digits, so the inverted number has them too.
    private static string NewestFirst(PartialDate date) =>
        (DateOnly.MaxValue.DayNumber - date.FirstDay.DayNumber).ToString("D7", CultureInfo.InvariantCulture);
}
