using Cadenza.Accounts;
using Cadenza.Media;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Playlists;

/// <summary>
/// Playlists, each in its own partition of the container <see cref="CosmosLayout.Playlists"/>: a header, immutable chunks of items, and for
/// 30 days what the items were before each change. The README beside this says what always holds.
/// </summary>
/// <remarks>
/// Thread-safe. Every change is asked of <c>authorize</c> about the playlist as it is at that moment; an edit of items answers with the
/// playlist as it is then. Throttling and an unreachable service are a <see cref="DomainException"/>.
/// </remarks>
public sealed class PlaylistStore
{
    /// <summary>How long a former version of the items can be named: 30 days.</summary>
    public static readonly TimeSpan SnapshotsKept = TimeSpan.FromDays(30);

    // With 10,000 items in chunks of 400 the greatest edit there can be is one batch; see ChunkedListLayout.
    private const int ChunkMax = 400;

    private readonly Container _container;
    private readonly TimeProvider _time;
    private readonly ChunkedListStore<PlaylistDocument, PlaylistEntry> _lists;
    private readonly PlaylistSnapshots _snapshots;

    /// <summary>The playlists of that database.</summary>
    public PlaylistStore(CosmosDatabase database, TimeProvider time)
    {
        _container = database.Container(CosmosLayout.Playlists);
        _time = time;
        _lists = new ChunkedListStore<PlaylistDocument, PlaylistEntry>(
            _container,
            new ChunkedListLayout<PlaylistDocument, PlaylistEntry>(
                "playlistId", PlaylistDocument.DocumentId, "items:", ChunkMax, SnapshotsKept,
                PlaylistJson.Default.PlaylistDocument, PlaylistJson.Default.PlaylistEntry),
            time);
        _snapshots = new PlaylistSnapshots(_container, _lists);
    }

    /// <summary>The playlist without its items; null when there is none.</summary>
    public Task<PlaylistDocument?> FindAsync(CatalogId id, CancellationToken cancellationToken = default) => _lists.FindAsync($"{id}", cancellationToken);

    /// <summary>The playlists of these ids, without items, in their order; null where there is none.</summary>
    public async Task<IReadOnlyList<PlaylistDocument?>> FindManyAsync(IReadOnlyList<CatalogId> ids, CancellationToken cancellationToken = default)
    {
        if (ids.Count == 0)
            return [];

        using var response = await CosmosResponses.SendAsync(() => _container.ReadManyItemsStreamAsync(
            [.. ids.Distinct().Select(id => (PlaylistDocument.DocumentId, new PartitionKey($"{id}")))], cancellationToken: cancellationToken)).ConfigureAwait(false);
        var found = (await CosmosResponses.ReadFeedAsync(
            response, document => System.Text.Json.JsonSerializer.Deserialize(document, PlaylistJson.Default.PlaylistDocument)!, cancellationToken).ConfigureAwait(false))
            .ToDictionary(playlist => playlist.PlaylistId);
        return [.. ids.Select(found.GetValueOrDefault)];
    }

    /// <summary>The playlist and a page of its items; null when there is none.</summary>
    public async Task<(PlaylistDocument Playlist, Page<PlaylistEntry> Items)?> ReadAsync(
        CatalogId id, PageRequest page, CancellationToken cancellationToken = default) =>
        await _lists.ReadAsync($"{id}", page.Offset, page.Limit, cancellationToken).ConfigureAwait(false) is { } read
            ? (read.Header, new Page<PlaylistEntry>(read.Items, page, read.Header.Items.Count))
            : null;

    /// <summary>Makes a playlist without items.</summary>
    public async Task<PlaylistDocument> CreateAsync(UserId owner, PlaylistDetails details, CancellationToken cancellationToken = default)
    {
        var playlist = new PlaylistDocument
        {
            PlaylistId = CatalogId.Derive(CatalogType.Playlist.Name(), Guid.NewGuid().ToString()),
            Owner = owner,
            Details = details,
            SnapshotId = SnapshotId.New(),
            CreatedAt = Now(),
        };
        var followers = new FollowersDocument(FollowersDocument.DocumentId, playlist.PlaylistId, 0);
        return (await _lists.EditAsync(
            $"{playlist.PlaylistId}",
            (_, _) => ValueTask.FromResult<ListEdit<PlaylistDocument, PlaylistEntry>?>(
                new(playlist, [], batch => batch.Create(followers, PlaylistJson.Default.FollowersDocument))),
            cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>Changes what its owner says about it. It has to be allowed for the playlist as it was, and as it is to be.</summary>
    /// <exception cref="DomainException">There is no such playlist, the change breaks a rule, or <paramref name="authorize"/> forbids it.</exception>
    public Task<PlaylistDocument> ChangeAsync(
        CatalogId id, PlaylistChange change, Action<PlaylistDocument> authorize, CancellationToken cancellationToken = default) =>
        EditHeaderAsync(id, playlist =>
        {
            authorize(playlist);
            var changed = playlist with { Details = playlist.Details.With(change) };
            authorize(changed);
            return changed;
        }, cancellationToken);

    /// <summary>Gives it another cover.</summary>
    public Task<PlaylistDocument> CoverAsync(
        CatalogId id, StoredImage cover, Action<PlaylistDocument> authorize, CancellationToken cancellationToken = default) =>
        EditHeaderAsync(id, playlist =>
        {
            authorize(playlist);
            return playlist with { Cover = cover };
        }, cancellationToken);

    /// <summary>Adds items; see <see cref="PlaylistEdits.Add"/>.</summary>
    public Task<PlaylistDocument> AddAsync(
        CatalogId id, UserId user, IReadOnlyList<CatalogKey> items, int? position, Action<PlaylistDocument> authorize, CancellationToken cancellationToken = default)
    {
        var entries = EntriesOf(items, user);
        return EditItemsAsync(
            id, authorize, (playlist, _) => ValueTask.FromResult(PlaylistEdits.Add(playlist.Items.Count, position, entries)), cancellationToken);
    }

    /// <summary>Puts these items in place of all others.</summary>
    public Task<PlaylistDocument> ReplaceAsync(
        CatalogId id, UserId user, IReadOnlyList<CatalogKey> items, Action<PlaylistDocument> authorize, CancellationToken cancellationToken = default)
    {
        var entries = EntriesOf(items, user);
        return EditItemsAsync(
            id, authorize, (playlist, _) => ValueTask.FromResult(PlaylistEdits.Replace(playlist.Items.Count, entries)), cancellationToken);
    }

    /// <summary>Moves items. With a snapshot, the range is of that, and what is still there of it moves to before what still is of the rest.</summary>
    public Task<PlaylistDocument> MoveAsync(
        CatalogId id, ItemRange range, SnapshotId? snapshot, Action<PlaylistDocument> authorize, CancellationToken cancellationToken = default) =>
        EditItemsAsync(id, authorize, (playlist, ended) => _snapshots.MoveAsync(playlist, range, snapshot, ended), cancellationToken);

    /// <summary>Removes items. With a snapshot, they are those that were meant there, wherever they are now; what has gone already stays so.</summary>
    public Task<PlaylistDocument> RemoveAsync(
        CatalogId id, IReadOnlyList<ItemRemoval> removals, SnapshotId? snapshot, Action<PlaylistDocument> authorize, CancellationToken cancellationToken = default) =>
        EditItemsAsync(id, authorize, (playlist, ended) => _snapshots.RemoveAsync(playlist, removals, snapshot, ended), cancellationToken);

    private async Task<PlaylistDocument> EditHeaderAsync(CatalogId id, Func<PlaylistDocument, PlaylistDocument> change, CancellationToken cancellationToken) =>
        (await _lists.EditAsync(
            $"{id}",
            (playlist, _) => ValueTask.FromResult<ListEdit<PlaylistDocument, PlaylistEntry>?>(new(change(playlist ?? throw DomainException.NotFound()), [])),
            cancellationToken).ConfigureAwait(false))!;

    private async Task<PlaylistDocument> EditItemsAsync(
        CatalogId id,
        Action<PlaylistDocument> authorize,
        Func<PlaylistDocument, CancellationToken, ValueTask<IReadOnlyList<Splice<PlaylistEntry>>>> decide,
        CancellationToken cancellationToken) =>
        (await _lists.EditAsync($"{id}", async (playlist, ended) =>
        {
            authorize(playlist ?? throw DomainException.NotFound());
            var splices = await decide(playlist, ended).ConfigureAwait(false);
            return splices.Any(splice => splice.RemoveCount > 0 || splice.Insert.Count > 0)
                ? new(playlist with { SnapshotId = SnapshotId.New(), Revision = playlist.Revision + 1 }, splices, PlaylistSnapshots.Keep(playlist))
                : null;
        }, cancellationToken).ConfigureAwait(false))!;

    private IReadOnlyList<PlaylistEntry> EntriesOf(IReadOnlyList<CatalogKey> items, UserId user)
    {
        var now = Now();
        return [.. items.Select(item => new PlaylistEntry(PlaylistSnapshots.NewUid(), item, now, user))];
    }

    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(_time.GetUtcNow().ToUnixTimeSeconds());
}
