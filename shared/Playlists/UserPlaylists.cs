using System.Text.Json;
using System.Text.Json.Serialization;
using Cadenza.Accounts;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Playlists;

/// <summary>A playlist of a user's list.</summary>
/// <param name="Playlist">The playlist.</param>
/// <param name="IsPublic">Whether it stands on the user's profile.</param>
/// <param name="AddedAt">When the user made or followed it.</param>
public sealed record UserPlaylist(CatalogId Playlist, bool IsPublic, DateTimeOffset AddedAt);

/// <summary>The header of a user's list of playlists.</summary>
internal sealed record UserPlaylistsDocument(string Id, [property: JsonPropertyName("userId")] UserId UserId, ChunkedList Items) : IListHeader<UserPlaylistsDocument, UserPlaylist>
{
    public const string DocumentId = "playlists";

    UserPlaylistsDocument IListHeader<UserPlaylistsDocument, UserPlaylist>.With(ChunkChange<UserPlaylist> change) => this with { Items = change.List };
}

/// <summary>Says that a playlist is in a user's list, so that asking costs one point read.</summary>
internal sealed record FollowDocument(string Id, [property: JsonPropertyName("userId")] UserId UserId, UserPlaylist Follow)
{
    public static string IdOf(CatalogId playlist) => $"follow:{new CatalogKey(CatalogType.Playlist, playlist)}";
}

/// <summary>
/// The playlists that a user made or follows, the latest first: in the user's partition of the container <see cref="CosmosLayout.Users"/>.
/// The list and what tells whether a playlist is in it change together.
/// </summary>
internal sealed class UserPlaylists(Container container, TimeProvider time)
{
    /// <summary>The most playlists of a user: 11,000.</summary>
    public const int PlaylistsMax = 11_000;

    private const int ChunkMax = 200;

    private readonly ChunkedListStore<UserPlaylistsDocument, UserPlaylist> _lists = new(
        container,
        new ChunkedListLayout<UserPlaylistsDocument, UserPlaylist>(
            "userId", UserPlaylistsDocument.DocumentId, "playlists:", ChunkMax, RetiredFor: null,
            PlaylistJson.Default.UserPlaylistsDocument, PlaylistJson.Default.UserPlaylist),
        time);

    /// <summary>Puts a playlist at the top; says how it is to be shown when it is there.</summary>
    /// <exception cref="DomainException">The user has <see cref="PlaylistsMax"/> playlists.</exception>
    public Task AddAsync(UserId user, CatalogId playlist, bool isPublic, CancellationToken cancellationToken)
    {
        var added = new UserPlaylist(playlist, isPublic, time.GetUtcNow());
        return _lists.EditAsync($"{user}", AddAsync, cancellationToken);

        async ValueTask<ListEdit<UserPlaylistsDocument, UserPlaylist>?> AddAsync(UserPlaylistsDocument? header, CancellationToken ended)
        {
            header ??= new UserPlaylistsDocument(UserPlaylistsDocument.DocumentId, user, ChunkedList.Empty);
            var known = await FindFollowAsync(user, playlist, ended).ConfigureAwait(false);
            if (known?.Document.Follow.IsPublic == isPublic)
                return null;

            if (known is not null)
            {
                var changed = known.Document with { Follow = known.Document.Follow with { IsPublic = isPublic } };
                var position = await PositionOfAsync(header, playlist, ended).ConfigureAwait(false);
                return new(header, [new(position, 1, [changed.Follow])], batch => Replace(batch, changed));
            }

            return header.Items.Count >= PlaylistsMax
                ? throw DomainException.InvalidRequest($"A user has at most {PlaylistsMax} playlists")
                : new(header, [Splice.Put<UserPlaylist>(0, added)], batch => batch.Create(
                    new FollowDocument(FollowDocument.IdOf(playlist), user, added), PlaylistJson.Default.FollowDocument));
        }
    }

    /// <summary>Takes a playlist out; does nothing when it is not there.</summary>
    public Task RemoveAsync(UserId user, CatalogId playlist, CancellationToken cancellationToken) =>
        _lists.EditAsync($"{user}", async (header, ended) =>
        {
            if (header is null || await FindFollowAsync(user, playlist, ended).ConfigureAwait(false) is null)
                return null;

            var position = await PositionOfAsync(header, playlist, ended).ConfigureAwait(false);
            return new(header, [Splice.Remove<UserPlaylist>(position, 1)], batch => batch.DeleteItem(FollowDocument.IdOf(playlist)));
        }, cancellationToken);

    /// <summary>Whether each of these playlists is in the list: one point read, or one ReadMany.</summary>
    public async Task<IReadOnlyList<bool>> ContainsAsync(UserId user, IReadOnlyList<CatalogId> playlists, CancellationToken cancellationToken)
    {
        if (playlists is [var one])
            return [await FindFollowAsync(user, one, cancellationToken).ConfigureAwait(false) is not null];

        var key = new PartitionKey($"{user}");
        using var response = await CosmosResponses.SendAsync(() => container.ReadManyItemsStreamAsync(
            [.. playlists.Distinct().Select(playlist => (FollowDocument.IdOf(playlist), key))], cancellationToken: cancellationToken)).ConfigureAwait(false);
        var found = (await CosmosResponses.ReadFeedAsync(response, Playlist, cancellationToken).ConfigureAwait(false)).ToHashSet();
        return [.. playlists.Select(found.Contains)];

        static CatalogId Playlist(JsonElement document) => document.Deserialize(PlaylistJson.Default.FollowDocument)!.Follow.Playlist;
    }

    /// <summary>A page of the list.</summary>
    public async Task<Page<UserPlaylist>> ListAsync(UserId user, PageRequest page, CancellationToken cancellationToken) =>
        await _lists.ReadAsync($"{user}", page.Offset, page.Limit, cancellationToken).ConfigureAwait(false) is { } read
            ? new Page<UserPlaylist>(read.Items, page, read.Header.Items.Count)
            : new Page<UserPlaylist>([], page, 0);

    /// <summary>A page of what the list shows on the user's profile. It has to read the whole list, which is one chunk for nearly everybody.</summary>
    public async Task<Page<UserPlaylist>> ListPublicAsync(UserId user, PageRequest page, CancellationToken cancellationToken)
    {
        var all = await ListAsync(user, new PageRequest(PlaylistsMax, 0), cancellationToken).ConfigureAwait(false);
        return Page.Of([.. all.Items.Where(entry => entry.IsPublic)], page);
    }

    private Task<Tagged<FollowDocument>?> FindFollowAsync(UserId user, CatalogId playlist, CancellationToken cancellationToken) =>
        container.FindAsync(FollowDocument.IdOf(playlist), $"{user}", PlaylistJson.Default.FollowDocument, cancellationToken);

    private async ValueTask<int> PositionOfAsync(UserPlaylistsDocument header, CatalogId playlist, CancellationToken cancellationToken)
    {
        var entries = await _lists.ReadAsync($"{header.UserId}", header.Items, 0, PlaylistsMax, cancellationToken).ConfigureAwait(false);
        var position = entries.Index().FirstOrDefault(entry => entry.Item.Playlist == playlist, (-1, null!)).Index;

        // The list and the document were read one after the other: between them an edit may have come.
        return position >= 0 ? position : throw new StaleListException();
    }

    private static void Replace(TransactionalBatch batch, FollowDocument follow) => batch.ReplaceItemStream(
        follow.Id, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(follow, PlaylistJson.Default.FollowDocument)), BatchWrites.BodyUnwanted);
}
