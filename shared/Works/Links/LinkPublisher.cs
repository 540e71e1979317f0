using Cadenza.Catalog;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Works.Links;

/// <summary>Commits links, and writes all their copies: tracks, album, listings.</summary>
internal sealed class LinkPublisher(Container catalog, Container listings)
{
    private const int WritesAtOnce = 16;

    /// <summary>Whether everything stands already as planned.</summary>
    public static bool IsPublished(AlbumState state, AlbumLinksDocument next, AlbumPlan plan) =>
        state is { IsFresh: false, Stored.IsPending: false }
        && next.Tracks.SequenceEqual(state.Stored.Tracks)
        && plan.Entries.Select(entry => entry.Entry).ToHashSet().SetEquals(state.Stored.Entries)
        && state.Album.Tracks.All(track => !plan.Tracks.TryGetValue(track.Id, out var planned)
            || (Shows(track.WorkComponents, planned) && Shows(state.Tracks[track.Id], planned)));

    /// <summary>Writes the links in their next version: from here on the change is made. Null when another writer was faster.</summary>
    public async Task<Tagged<AlbumLinksDocument>?> CommitAsync(PublishingJob job, CancellationToken cancellationToken)
    {
        var links = job.Next with { Version = (job.State.Stored?.Version ?? 0) + 1, IsPending = true, Entries = job.EntriesInDoubt(), Left = job.Left() };
        return await TryPutAsync(links, job.State.ETag, cancellationToken).ConfigureAwait(false) is { } etag
            ? new Tagged<AlbumLinksDocument>(links, etag)
            : null;
    }

    /// <summary>Writes the copies. What bears a later version stays.</summary>
    public async Task PublishAsync(PublishingJob job, AlbumLinksDocument links, CancellationToken cancellationToken)
    {
        var version = links.Version;
        var tracks = job.Plan.Tracks.Values.Where(track => job.IsForced || !Shows(job.State.Tracks[track.Track.Id], track));
        await EachAsync(tracks, track => PutTrackAsync(track, version, cancellationToken), cancellationToken).ConfigureAwait(false);
        await PutAlbumAsync(job, version, cancellationToken).ConfigureAwait(false);
        await EachAsync(
            job.EntriesToWrite(),
            entry => listings.PutUnlessNewerAsync(entry.Entry.Id, entry.Entry.Parent, entry.Write(version), version, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        await EachAsync(
            job.EntriesToRemove(),
            entry =>
            {
                var stone = CatalogJson.Serialize(new ListingTombstone(entry.Parent, entry.Id, version, ListingTombstone.DefaultTtl));
                return listings.PutUnlessNewerAsync(entry.Id, entry.Parent, stone, version, cancellationToken);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Notes that all copies are of this version; not when another writer has gone on meanwhile, who notes it himself.</summary>
    public Task FinishAsync(PublishingJob job, Tagged<AlbumLinksDocument> committed, CancellationToken cancellationToken)
    {
        var finished = committed.Document with { IsPending = false, Left = [], Entries = [.. job.Plan.Entries.Select(entry => entry.Entry)] };
        return TryPutAsync(finished, committed.ETag, cancellationToken);
    }

    private Task<string?> TryPutAsync(AlbumLinksDocument links, string? etag, CancellationToken cancellationToken)
    {
        var key = links.Id.ToString();
        return catalog.TryPutAsync(key, key, CatalogJson.Serialize(links), etag, cancellationToken);
    }

    // Only what is ours is changed: an import may have written the rest anew.
    private Task PutTrackAsync(TrackDocument planned, int version, CancellationToken cancellationToken) => ChangeAsync<TrackDocument>(
        planned.Id,
        stored => stored.LinksVersion > version
            ? null
            : stored with { Track = stored.Track with { WorkComponents = planned.Track.WorkComponents }, Credits = planned.Credits, LinksVersion = version },
        cancellationToken);

    private Task PutAlbumAsync(PublishingJob job, int version, CancellationToken cancellationToken) => ChangeAsync<AlbumDocument>(
        job.State.Album.Id,
        stored => stored.LinksVersion > version
            ? null
            : stored with
            {
                Tracks = [.. stored.Tracks.Select(track =>
                    job.Plan.Tracks.TryGetValue(track.Id, out var planned) ? track with { WorkComponents = planned.Track.WorkComponents } : track)],
                LinksVersion = version,
            },
        cancellationToken);

    private async Task ChangeAsync<T>(CatalogKey id, Func<T, T?> change, CancellationToken cancellationToken)
        where T : CatalogDocument
    {
        var key = id.ToString();
        var json = (System.Text.Json.Serialization.Metadata.JsonTypeInfo<T>)CatalogJson.Default.GetTypeInfo(typeof(T))!;
        while (await catalog.FindAsync(key, key, json, cancellationToken).ConfigureAwait(false) is { } stored)
        {
            if (change(stored.Document) is not { } changed
                || await catalog.TryPutAsync(key, key, CatalogJson.Serialize(changed), stored.ETag, cancellationToken).ConfigureAwait(false) is not null)
                return;
        }
    }

    private static bool Shows(TrackDocument stored, TrackDocument planned) =>
        Shows(stored.Track.WorkComponents, planned) && stored.Credits.SequenceEqual(planned.Credits);

    private static bool Shows(IReadOnlyList<WorkComponentRef> components, TrackDocument planned) => components.SequenceEqual(planned.Track.WorkComponents);

    private static Task EachAsync<T>(IEnumerable<T> items, Func<T, Task> write, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        items,
        new ParallelOptions { MaxDegreeOfParallelism = WritesAtOnce, CancellationToken = cancellationToken },
        async (item, _) => await write(item).ConfigureAwait(false));
}
