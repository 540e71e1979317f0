namespace Cadenza.Catalog;

/// <summary>Which tracks of an artist are asked for most, in each market.</summary>
public static class TopTracks
{
    /// <summary>How many the API shows: 10.</summary>
    public const int Shown = 10;

    /// <summary>
    /// Those of <paramref name="tracks"/> that are among the first ten in some market, most popular first (by id where two are
    /// equally so). Of two entries of one id the later one counts: the tops so far, followed by new tracks, give the new tops.
    /// </summary>
    /// <remarks>At most ten a market, and ten that are available everywhere. Does not depend on the order of different ids.</remarks>
    public static IReadOnlyList<TopTrack> Of(IEnumerable<TopTrack> tracks)
    {
        var latest = new Dictionary<CatalogId, TopTrack>();
        foreach (var track in tracks)
            latest[track.Id] = track;

        // Most tracks are available everywhere: those are counted once, not in each of 250 markets.
        var everywhere = 0;
        var elsewhere = new Dictionary<Market, int>();
        var kept = new List<TopTrack>();
        foreach (var track in latest.Values.OrderByDescending(track => track.Popularity).ThenBy(track => track.Id))
        {
            if (everywhere == Shown)
                break;

            var isEverywhere = track.AvailableMarkets.Count == Market.All.Count;
            if (isEverywhere)
                everywhere++;
            if (isEverywhere || TakePlaces(track, elsewhere, Shown - everywhere))
                kept.Add(track);
        }

        return kept;
    }

    private static bool TakePlaces(TopTrack track, Dictionary<Market, int> taken, int places)
    {
        var isTaken = false;
        foreach (var market in track.AvailableMarkets)
        {
            var count = taken.GetValueOrDefault(market);
            if (count >= places)
                continue;

            taken[market] = count + 1;
            isTaken = true;
        }

        return isTaken;
    }

    /// <summary>The first ten in a market, or of all when nobody said where.</summary>
    public static IReadOnlyList<CatalogId> In(this TopTracksDocument document, Market? market) =>
        [.. document.Tracks.Where(track => market is not { } known || track.AvailableMarkets.Contains(known)).Take(Shown).Select(track => track.Id)];
}
