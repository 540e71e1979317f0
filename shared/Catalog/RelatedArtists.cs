namespace Cadenza.Catalog;

/// <summary>What relates one artist to others.</summary>
/// <param name="Artist">The artist.</param>
/// <param name="Types">What the artist does.</param>
/// <param name="Genres">The artist's genres.</param>
/// <param name="Works">The works that the artist wrote or performs.</param>
/// <param name="Albums">The albums on which the artist performs.</param>
/// <param name="Popularity">0 to 100.</param>
public sealed record ArtistProfile(
    CatalogId Artist,
    IReadOnlySet<ArtistType> Types,
    IReadOnlySet<string> Genres,
    IReadOnlySet<CatalogId> Works,
    IReadOnlySet<CatalogId> Albums,
    int Popularity);

/// <summary>
/// Which artists are related: those who perform together, then those with the same works, then those of the same genres who do
/// the same. Listening histories would say more; until there are any, this is what a catalogue knows.
/// </summary>
public static class RelatedArtists
{
    /// <summary>How many the API shows: 20.</summary>
    public const int Shown = 20;

    private const double AlbumWeight = 3;
    private const double WorkWeight = 2;
    private const double GenreWeight = 1;
    private const double TypeWeight = 0.5;

    /// <summary>
    /// The artists related to <paramref name="one"/>, most closely first; of two that are equally close, the more popular first.
    /// </summary>
    /// <remarks>An album, work or genre weighs less the more artists have it: <paramref name="all"/> may hold many more than the related.</remarks>
    public static IReadOnlyList<CatalogId> Of(ArtistProfile one, IReadOnlyCollection<ArtistProfile> all, ProfileCounts counts) =>
    [
        .. all.Where(other => other.Artist != one.Artist)
            .Select(other => (Other: other, Closeness: Closeness(one, other, counts)))
            .Where(entry => entry.Closeness > 0)
            .OrderByDescending(entry => entry.Closeness)
            .ThenByDescending(entry => entry.Other.Popularity)
            .ThenBy(entry => entry.Other.Artist)
            .Take(Shown)
            .Select(entry => entry.Other.Artist),
    ];

    private static double Closeness(ArtistProfile one, ArtistProfile other, ProfileCounts counts)
    {
        var shared = Weigh(one.Albums, other.Albums, AlbumWeight, counts.OfAlbum)
            + Weigh(one.Works, other.Works, WorkWeight, counts.OfWork)
            + Weigh(one.Genres, other.Genres, GenreWeight, counts.OfGenre);

        // Sums of the same weights in another order differ in the last digits: those are equally close.
        return Math.Round(shared > 0 && one.Types.Overlaps(other.Types) ? shared + TypeWeight : shared, 9);
    }

    // Two who share an album with nobody else count in full; a genre that a thousand have says little.
    private static double Weigh<T>(IReadOnlySet<T> ours, IReadOnlySet<T> theirs, double weight, Func<T, int> count)
    {
        var (few, many) = ours.Count < theirs.Count ? (ours, theirs) : (theirs, ours);
        var sum = 0.0;
        foreach (var item in few)
        {
            if (many.Contains(item))
                sum += weight / Math.Max(1, Math.Log2(count(item)));
        }

        return sum;
    }
}

/// <summary>How many artists have each album, work and genre.</summary>
public sealed class ProfileCounts(IReadOnlyCollection<ArtistProfile> all)
{
    private readonly Dictionary<CatalogId, int> _albums = all.SelectMany(profile => profile.Albums).CountBy(album => album).ToDictionary();
    private readonly Dictionary<CatalogId, int> _works = all.SelectMany(profile => profile.Works).CountBy(work => work).ToDictionary();
    private readonly Dictionary<string, int> _genres = all.SelectMany(profile => profile.Genres).CountBy(genre => genre).ToDictionary();

    /// <summary>How many artists perform on the album.</summary>
    public int OfAlbum(CatalogId album) => _albums.GetValueOrDefault(album);

    /// <summary>How many artists wrote or perform the work.</summary>
    public int OfWork(CatalogId work) => _works.GetValueOrDefault(work);

    /// <summary>How many artists have the genre.</summary>
    public int OfGenre(string genre) => _genres.GetValueOrDefault(genre);
}
