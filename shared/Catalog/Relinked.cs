namespace Cadenza.Catalog;

/// <summary>What is played in place of tracks that cannot be played in a market.</summary>
public sealed class Relinked
{
    private readonly IReadOnlyDictionary<CatalogId, TrackDocument> _others;

    private Relinked(IReadOnlyDictionary<CatalogId, TrackDocument> others) => _others = others;

    /// <summary>Nothing.</summary>
    public static Relinked None { get; } = new(new Dictionary<CatalogId, TrackDocument>());

    /// <summary>
    /// Finds what to play in place of each of <paramref name="tracks"/>. Costs nothing when all can be played, else one point read, or
    /// one ReadMany. A copy that is gone, or is not available any more, is not played.
    /// </summary>
    public static async ValueTask<Relinked> FindAsync(
        CatalogStore store, IEnumerable<SimplifiedTrack> tracks, Market? market, CancellationToken cancellationToken)
    {
        var others = new Dictionary<CatalogId, CatalogId>();
        foreach (var track in tracks)
        {
            if (track.RelinkFor(market) is { } other)
                others[track.Id] = other;
        }

        if (market is not { } known || others.Count == 0)
            return None;

        var ids = others.Values.Distinct().ToList();
        IReadOnlyList<TrackDocument?> documents = ids.Count == 1
            ? [await store.FindAsync<TrackDocument>(ids[0], cancellationToken).ConfigureAwait(false)]
            : await store.FindManyAsync<TrackDocument>(ids, cancellationToken).ConfigureAwait(false);
        var playable = documents.OfType<TrackDocument>()
            .Where(document => document.Track.AvailableMarkets.Contains(known))
            .ToDictionary(document => document.Track.Id);
        return new Relinked(others.Where(entry => playable.ContainsKey(entry.Value)).ToDictionary(entry => entry.Key, entry => playable[entry.Value]));
    }

    /// <summary>What is played in place of that track; null: the track itself, if anything.</summary>
    public TrackDocument? InPlaceOf(CatalogId track) => _others.GetValueOrDefault(track);
}
