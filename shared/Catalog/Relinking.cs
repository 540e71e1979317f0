namespace Cadenza.Catalog;

/// <summary>Where a track cannot be played, and another id of the same recording can.</summary>
/// <param name="Track">The other track.</param>
/// <param name="Markets">The markets in which to play it instead; those of one track's relinks do not overlap.</param>
public sealed record Relink(CatalogId Track, MarketSet Markets);

/// <summary>One of the tracks that hold the same recording.</summary>
/// <param name="Track">The track.</param>
/// <param name="AvailableMarkets">Where it can be played.</param>
/// <param name="AlbumType">What it stands on.</param>
/// <param name="Popularity">0 to 100.</param>
public sealed record RecordingCopy(CatalogId Track, MarketSet AvailableMarkets, AlbumType AlbumType, int Popularity);

/// <summary>
/// Which copy of a recording to play where the one asked for is not available. Worked out when the copies (tracks with the same
/// ISRC) are written, and kept with each of them: so that playing another costs one point read more, and no search.
/// </summary>
public static class Relinking
{
    /// <summary>The most relinks that a track keeps: 16.</summary>
    public const int RelinksMax = 16;

    /// <summary>
    /// The relinks of each of the copies; null for one that needs none or has none. An album's copy comes before a single's, that
    /// before a compilation's; then the more popular; then by id.
    /// </summary>
    public static IReadOnlyDictionary<CatalogId, IReadOnlyList<Relink>?> Of(IReadOnlyCollection<RecordingCopy> copies)
    {
        IReadOnlyList<RecordingCopy> candidates =
        [
            .. copies.OrderBy(copy => copy.AlbumType).ThenByDescending(copy => copy.Popularity).ThenBy(copy => copy.Track),
        ];
        return copies.ToDictionary(copy => copy.Track, copy => RelinksOf(copy, candidates) as IReadOnlyList<Relink>);
    }

    /// <summary>What to play instead of the track in that market; null when it can be played itself, or nothing can.</summary>
    public static CatalogId? RelinkFor(this SimplifiedTrack track, Market? market) =>
        market is { } known && !track.AvailableMarkets.Contains(known)
            ? track.Relinks?.FirstOrDefault(relink => relink.Markets.Contains(known))?.Track
            : null;

    private static List<Relink>? RelinksOf(RecordingCopy copy, IReadOnlyList<RecordingCopy> candidates)
    {
        var missing = Market.All.Where(market => !copy.AvailableMarkets.Contains(market)).ToHashSet();
        var relinks = new List<Relink>();
        foreach (var candidate in candidates)
        {
            if (missing.Count == 0 || relinks.Count == RelinksMax)
                break;

            var markets = candidate.AvailableMarkets.Where(missing.Contains).ToList();
            if (markets.Count == 0)
                continue;

            relinks.Add(new Relink(candidate.Track, MarketSet.Of(markets)));
            missing.ExceptWith(markets);
        }

        return relinks.Count == 0 ? null : relinks;
    }
}
