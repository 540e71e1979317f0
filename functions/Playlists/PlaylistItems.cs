using Cadenza.Catalog;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Playlists;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Functions.Playlists;

/// <summary>Finds what the items of playlists are in the catalogue: the tracks by one ReadMany, and the episodes by another.</summary>
public sealed class PlaylistItems(CatalogStore store)
{
    /// <summary>The items as the caller sees them.</summary>
    /// <param name="page">The items.</param>
    /// <param name="shape">For whom.</param>
    /// <param name="asEpisodes">Whether the caller knows episodes; else they are shown in the shape of tracks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task<Page<PlaylistTrackObject>> ToObjectsAsync(
        Page<PlaylistEntry> page, Shape shape, bool asEpisodes, CancellationToken cancellationToken)
    {
        var keys = page.Items.Select(entry => entry.Item).ToList();
        var tracks = await FindAsync<TrackDocument>(keys, cancellationToken);
        var episodes = await FindAsync<EpisodeDocument>(keys, cancellationToken);
        var relinked = await Relinked.FindAsync(store, tracks.Values.Select(track => track.Track), shape.Market, cancellationToken);
        var objects = new Dictionary<CatalogKey, PlayableObject>();
        foreach (var (key, track) in tracks)
            objects[key] = new PlayableObject(track.ToObject(shape, relinked));
        foreach (var (key, episode) in episodes)
            objects[key] = asEpisodes ? new PlayableObject(episode.ToObject(shape)) : new PlayableObject(episode.ToTrack(shape));
        return page.Select(entry => entry.ToObject(objects.GetValueOrDefault(entry.Item), shape.Links));
    }

    /// <summary>Checks that all of them are in the catalogue.</summary>
    /// <exception cref="DomainException">One is not.</exception>
    internal async Task ThrowIfUnknownAsync(IReadOnlyList<CatalogKey> keys, CancellationToken cancellationToken)
    {
        var tracks = await FindAsync<TrackDocument>(keys, cancellationToken);
        var episodes = await FindAsync<EpisodeDocument>(keys, cancellationToken);
        if (!keys.All(key => tracks.ContainsKey(key) || episodes.ContainsKey(key)))
            throw DomainException.InvalidRequest("Payload contains a non-existing ID");
    }

    private async Task<Dictionary<CatalogKey, T>> FindAsync<T>(IEnumerable<CatalogKey> keys, CancellationToken cancellationToken)
        where T : CatalogDocument, IStoredAs
    {
        var ids = keys.Where(key => key.Type == T.StoredType).Select(key => key.Id).Distinct().ToList();
        var documents = ids.Count == 0 ? [] : await store.FindManyAsync<T>(ids, cancellationToken);
        return documents.OfType<T>().ToDictionary(document => document.Id);
    }
}
