using Cadenza.Catalog;
using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Events.Storage;

namespace Cadenza.Library.Listening;

/// <summary>Adds the plays of a deduplicated hour to what its listeners heard. Can be done again, by anybody, with the same result.</summary>
public sealed class ListeningCounter(EventContainers containers, CatalogStore catalog, ListeningStore listening)
{
    private const string Type = PlatformEvents.TrackPlayed;
    private const int WritesAtOnce = 16;
    private const int TracksAtOnce = 200;

    private readonly CleanHours _hours = new(containers);

    /// <summary>Counts one share of an hour whose plays are deduplicated; the number of its listeners.</summary>
    /// <exception cref="ReconciliationException">A file is gone, or not what the manifest says.</exception>
    public async Task<int> CountAsync(ShareOfHour share, CancellationToken cancellationToken)
    {
        var hour = await ReadAsync(share, cancellationToken);
        var artists = await ArtistsAsync(hour.Tracks, cancellationToken);
        var listeners = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = WritesAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(hour.Users, parallel, async (user, cancel) =>
        {
            await listening.AddAsync(user.User, share.Hour, user.Tracks, track => artists.GetValueOrDefault(track, []), cancel);
            Interlocked.Increment(ref listeners);
        });
        return listeners;
    }

    private async Task<HourOfListening> ReadAsync(ShareOfHour share, CancellationToken cancellationToken)
    {
        var hour = new HourOfListening(share);
        await _hours.ForEachAsync(Type, share.Hour, line => hour.Add(line.Event), cancellationToken);
        return hour;
    }

    private async Task<IReadOnlyDictionary<CatalogId, IReadOnlyList<CatalogId>>> ArtistsAsync(IEnumerable<CatalogId> tracks, CancellationToken cancellationToken)
    {
        var artists = new Dictionary<CatalogId, IReadOnlyList<CatalogId>>();
        foreach (var some in tracks.Chunk(TracksAtOnce))
        {
            foreach (var document in (await catalog.FindManyAsync<TrackDocument>(some, cancellationToken)).OfType<TrackDocument>())
                artists[document.Track.Id] = [.. document.Track.Artists.Select(artist => artist.Id).Distinct()];
        }

        return artists;
    }
}
