using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Playlists;

/// <summary>Finds the items that a caller means, by positions of a version of the playlist that may not be the present one.</summary>
internal sealed class PlaylistSnapshots(Container container, ChunkedListStore<PlaylistDocument, PlaylistEntry> lists)
{
    private const int UidBytes = 9;

    /// <summary>A uid that no item has had.</summary>
    public static string NewUid() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(UidBytes));

    /// <summary>Adds to an edit what keeps the version before it.</summary>
    public static Action<TransactionalBatch> Keep(PlaylistDocument before) => batch => batch.Create(
        new SnapshotDocument(
            SnapshotDocument.IdOf(before.SnapshotId), before.PlaylistId, before.Items, (int)PlaylistStore.SnapshotsKept.TotalSeconds),
        PlaylistJson.Default.SnapshotDocument);

    /// <summary>What removing these items comes to.</summary>
    /// <exception cref="DomainException">The snapshot is unknown, or an item is not where it is said to be.</exception>
    public async ValueTask<IReadOnlyList<Splice<PlaylistEntry>>> RemoveAsync(
        PlaylistDocument playlist, IReadOnlyList<ItemRemoval> removals, SnapshotId? snapshot, CancellationToken cancellationToken)
    {
        var meant = await ListOfAsync(playlist, snapshot, cancellationToken).ConfigureAwait(false);
        var entries = await ReadAsync(playlist, meant, removals, cancellationToken).ConfigureAwait(false);
        var positions = removals.SelectMany(removal => PositionsOf(removal, entries)).Distinct().Order();
        return meant == playlist.Items
            ? PlaylistEdits.Remove<PlaylistEntry>(positions)
            : PlaylistEdits.Remove<PlaylistEntry>(await FindAsync(playlist, positions.Select(position => entries[position]), cancellationToken).ConfigureAwait(false));
    }

    /// <summary>What moving that range comes to.</summary>
    /// <exception cref="DomainException">The snapshot is unknown, or the range is not in it.</exception>
    public async ValueTask<IReadOnlyList<Splice<PlaylistEntry>>> MoveAsync(
        PlaylistDocument playlist, ItemRange range, SnapshotId? snapshot, CancellationToken cancellationToken)
    {
        var meant = await ListOfAsync(playlist, snapshot, cancellationToken).ConfigureAwait(false);
        PlaylistEdits.ThrowIfOutOfRange(meant.Count, range);
        if (range.IsThere)
            return [];

        if (meant == playlist.Items)
        {
            var moved = await lists.ReadAsync($"{playlist.PlaylistId}", meant, range.Start, range.Length, cancellationToken).ConfigureAwait(false);
            return PlaylistEdits.Move([.. Enumerable.Range(range.Start, range.Length)], moved, range.Before);
        }

        var then = await ReadAsync(playlist, meant, cancellationToken).ConfigureAwait(false);
        var now = await ReadAsync(playlist, playlist.Items, cancellationToken).ConfigureAwait(false);
        return Move(then, now, range);
    }

    /// <summary>What moving a range of a former version comes to in the present one.</summary>
    internal static IReadOnlyList<Splice<PlaylistEntry>> Move(IReadOnlyList<PlaylistEntry> then, IReadOnlyList<PlaylistEntry> now, ItemRange range)
    {
        var places = now.Index().ToDictionary(entry => entry.Item.Uid, entry => entry.Index);
        var moved = then.Skip(range.Start).Take(range.Length).Where(entry => places.ContainsKey(entry.Uid)).ToList();
        var uids = moved.Select(entry => entry.Uid).ToHashSet();
        var next = then.Skip(range.Before).FirstOrDefault(entry => places.ContainsKey(entry.Uid) && !uids.Contains(entry.Uid));
        return moved.Count == 0
            ? []
            : PlaylistEdits.Move([.. moved.Select(entry => places[entry.Uid]).Order()], moved, next is null ? now.Count : places[next.Uid]);
    }

    private async ValueTask<ChunkedList> ListOfAsync(PlaylistDocument playlist, SnapshotId? snapshot, CancellationToken cancellationToken)
    {
        if (snapshot is not { } asked || asked == playlist.SnapshotId)
            return playlist.Items;

        var kept = await container.FindAsync(
            SnapshotDocument.IdOf(asked), $"{playlist.PlaylistId}", PlaylistJson.Default.SnapshotDocument, cancellationToken).ConfigureAwait(false);
        return kept?.Document.Items ?? throw DomainException.InvalidRequest("Invalid snapshot_id");
    }

    private Task<IReadOnlyList<PlaylistEntry>> ReadAsync(PlaylistDocument playlist, ChunkedList list, CancellationToken cancellationToken) =>
        lists.ReadAsync($"{playlist.PlaylistId}", list, 0, list.Count, cancellationToken);

    /// <summary>The entries among which removals find theirs, by position: all of them, or those of the chunks where positions are named.</summary>
    private async Task<IReadOnlyDictionary<int, PlaylistEntry>> ReadAsync(
        PlaylistDocument playlist, ChunkedList list, IReadOnlyList<ItemRemoval> removals, CancellationToken cancellationToken)
    {
        var named = removals.SelectMany(removal => removal.Positions ?? []).ToList();
        var isAnywhere = removals.Any(removal => removal.Positions is null);
        var chunks = new List<(int Start, ChunkRef Chunk)>();
        var at = 0;
        foreach (var chunk in list.Chunks)
        {
            if (isAnywhere || named.Any(position => position >= at && position < at + chunk.Count))
                chunks.Add((at, chunk));
            at += chunk.Count;
        }

        var items = await lists.LoadAsync($"{playlist.PlaylistId}", chunks.ConvertAll(entry => entry.Chunk), cancellationToken).ConfigureAwait(false);
        return chunks
            .SelectMany(entry => items[entry.Chunk.Id].Select((item, index) => (Position: entry.Start + index, Item: item)))
            .ToDictionary(entry => entry.Position, entry => entry.Item);
    }

    private static IEnumerable<int> PositionsOf(ItemRemoval removal, IReadOnlyDictionary<int, PlaylistEntry> entries)
    {
        if (removal.Positions is null)
            return entries.Where(entry => entry.Value.Item == removal.Item).Select(entry => entry.Key);

        return removal.Positions.All(position => entries.TryGetValue(position, out var entry) && entry.Item == removal.Item)
            ? removal.Positions
            : throw DomainException.InvalidRequest("Could not remove tracks, please check parameters.");
    }

    private async ValueTask<IEnumerable<int>> FindAsync(PlaylistDocument playlist, IEnumerable<PlaylistEntry> wanted, CancellationToken cancellationToken)
    {
        var uids = wanted.Select(entry => entry.Uid).ToHashSet();
        var now = await ReadAsync(playlist, playlist.Items, cancellationToken).ConfigureAwait(false);
        return now.Index().Where(entry => uids.Contains(entry.Item.Uid)).Select(entry => entry.Index);
    }
}
