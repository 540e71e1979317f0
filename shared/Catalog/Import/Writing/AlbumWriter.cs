using Cadenza.Works;
using Cadenza.Works.Recordings;

namespace Cadenza.Catalog.Import.Writing;

/// <summary>Writes an album with its tracks: the album, its tracks, and the listings that name them.</summary>
internal sealed class AlbumWriter(StageContext context) : IGroupWriter
{
    private readonly WorkCache _works = new(context);

    public async Task WriteAsync(CatalogId id, IReadOnlyList<ImportRow> rows)
    {
        var rejects = new List<ImportReject>();
        var stated = AlbumRows.Of(rows, rejects.Add);
        var stored = await context.Documents.FindAsync<AlbumDocument>(id, context.Cancelled).ConfigureAwait(false);
        var ids = stated.Tracks.Select(track => track.Id).Concat(stored?.Value.Tracks.Select(track => track.Id) ?? []);
        var tracks = await context.Documents.FindAsync<TrackDocument>(ids, context.Cancelled).ConfigureAwait(false);
        var merge = new AlbumMerge(
            id,
            stored?.Value,
            tracks.ToDictionary(track => track.Key, track => track.Value.Value),
            (lines, reason) => rejects.AddRange(rows.Where(row => lines.Contains(row.Line)).Select(row => row.Rejected(reason))));
        if (merge.Merge(stated) is { } merged)
            await WriteAsync(merged, stored, tracks).ConfigureAwait(false);

        rejects.ForEach(context.Rejects.Enqueue);
    }

    private async Task WriteAsync(MergedAlbum merged, Stored<AlbumDocument>? stored, Dictionary<CatalogId, Stored<TrackDocument>> storedTracks)
    {
        var imported = merged.Imported.Select(row => row.Id).ToHashSet();
        var putting = Task.WhenAll(merged.Tracks.Select(async track =>
            (track.Track.Id, Change: await context.Documents.PutAsync(track, storedTracks.GetValueOrDefault(track.Track.Id), context.Cancelled).ConfigureAwait(false))));
        await Task.WhenAll(
            putting,
            context.Documents.PutEntriesAsync(
                AlbumListings.Entries(merged.Album), stored is null ? [] : AlbumListings.Entries(stored.Value), context.Cancelled),
            WriteWorkListingsAsync(merged, storedTracks)).ConfigureAwait(false);
        var changes = await putting.ConfigureAwait(false);

        // The album comes last: whoever finds it in the change feed finds its tracks, and until it is written a run that is interrupted
        // still sees which entries are no more.
        var change = await context.Documents.PutAsync(merged.Album, stored, context.Cancelled).ConfigureAwait(false);

        // Counted last: an album that a conflict made to be written again is counted once.
        context.Count(CatalogType.Album, change);
        foreach (var (id, done) in changes.Where(entry => imported.Contains(entry.Id)))
            context.Count(CatalogType.Track, done);
        if (change == Change.Created || changes.Any(entry => entry.Change == Change.Created))
            context.NewAlbums.Enqueue(merged.Album.Album.Id);
        foreach (var fact in AlbumFacts.Of(merged))
            context.Facts.Enqueue(fact);
    }

    /// <summary>What links tell: the recordings of works on the album, and the works' tracks.</summary>
    private async Task WriteWorkListingsAsync(MergedAlbum merged, Dictionary<CatalogId, Stored<TrackDocument>> storedTracks)
    {
        var before = merged.Album.Tracks.Select(track => storedTracks.GetValueOrDefault(track.Id)?.Value).OfType<TrackDocument>().ToList();
        if (merged.Tracks.Concat(before).All(track => track.Track.WorkComponents.Count == 0))
            return;

        var works = await _works.FindAsync(
            merged.Tracks.Concat(before).SelectMany(track => track.Track.WorkComponents).Select(component => component.Work.Id).Distinct()).ConfigureAwait(false);
        await context.Documents.PutEntriesAsync(
            AlbumRecordings.Of(merged.Tracks, works).SelectMany(WorkListings.Entries),
            AlbumRecordings.Of(before, works).SelectMany(WorkListings.Entries),
            context.Cancelled).ConfigureAwait(false);
        await context.Documents.PutEntriesAsync(
            merged.Tracks.SelectMany(track => WorkListings.Entries(track, works)),
            before.SelectMany(track => WorkListings.Entries(track, works)),
            context.Cancelled).ConfigureAwait(false);
    }
}
