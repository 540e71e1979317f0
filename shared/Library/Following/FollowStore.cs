using Cadenza.Accounts;
using Cadenza.Library.Sorted;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Library.Following;

/// <summary>Whom users follow: artists, and other users, each sorted by id. So a page can be asked for by the last id of the one before, whatever happened meanwhile.</summary>
/// <remarks>Thread-safe. Throttling and an unreachable service are a <see cref="DomainException"/>.</remarks>
/// <param name="users">The container <see cref="CosmosLayout.Users"/>.</param>
/// <param name="time">The clock by which an edit waits for others.</param>
public sealed class FollowStore(Container users, TimeProvider time)
{
    private readonly SortedListStore<FollowedId> _artists = List(users, "artist", time);
    private readonly SortedListStore<FollowedId> _users = List(users, "user", time);

    /// <summary>The artists whom the user follows, from after <paramref name="after"/> on; how many there are in all, and whether some follow.</summary>
    public async Task<(IReadOnlyList<CatalogId> Artists, int Total, bool HasMore)> ArtistsAsync(
        UserId user, CatalogId? after, int limit, CancellationToken cancellationToken)
    {
        var page = await _artists.AfterAsync(user, after is { } id ? IdOf(id) : null, limit, cancellationToken).ConfigureAwait(false);
        return ([.. page.Items.Select(item => CatalogId.Parse(item.Text))], page.Total, page.HasMore);
    }

    /// <summary>Follows artists; those who are followed stay so.</summary>
    public Task FollowArtistsAsync(UserId user, IReadOnlyList<CatalogId> artists, CancellationToken cancellationToken) =>
        EditAsync(_artists, user, [.. artists.Select(IdOf)], SortedEdit<FollowedId>.Add, cancellationToken);

    /// <summary>Follows users.</summary>
    public Task FollowUsersAsync(UserId user, IReadOnlyList<UserId> others, CancellationToken cancellationToken) =>
        EditAsync(_users, user, [.. others.Select(IdOf)], SortedEdit<FollowedId>.Add, cancellationToken);

    /// <summary>Follows artists no longer.</summary>
    public Task UnfollowArtistsAsync(UserId user, IReadOnlyList<CatalogId> artists, CancellationToken cancellationToken) =>
        EditAsync(_artists, user, [.. artists.Select(IdOf)], SortedEdit<FollowedId>.Remove, cancellationToken);

    /// <summary>Follows users no longer.</summary>
    public Task UnfollowUsersAsync(UserId user, IReadOnlyList<UserId> others, CancellationToken cancellationToken) =>
        EditAsync(_users, user, [.. others.Select(IdOf)], SortedEdit<FollowedId>.Remove, cancellationToken);

    /// <summary>Whether each of these artists is followed, in their order.</summary>
    public async Task<IReadOnlyList<bool>> AreArtistsFollowedAsync(UserId user, IReadOnlyList<CatalogId> artists, CancellationToken cancellationToken)
    {
        var found = await _artists.FindAsync(user, [.. artists.Select(IdOf)], cancellationToken).ConfigureAwait(false);
        return [.. artists.Select(artist => found.Contains(IdOf(artist)))];
    }

    /// <summary>Whether each of these users is followed, in their order.</summary>
    public async Task<IReadOnlyList<bool>> AreUsersFollowedAsync(UserId user, IReadOnlyList<UserId> others, CancellationToken cancellationToken)
    {
        var found = await _users.FindAsync(user, [.. others.Select(IdOf)], cancellationToken).ConfigureAwait(false);
        return [.. others.Select(other => found.Contains(IdOf(other)))];
    }

    private static async Task EditAsync(
        SortedListStore<FollowedId> list, UserId user, FollowedId[] ids,
        Func<IReadOnlyCollection<FollowedId>, SortedEdit<FollowedId>> edit, CancellationToken cancellationToken)
    {
        if (ids.Length == 0 || await list.TryEditAsync(user, _ => Task.FromResult(edit(ids)), cancellationToken).ConfigureAwait(false))
            return;

        foreach (var half in ids.Chunk((ids.Length + 1) / 2))
            await EditAsync(list, user, half, edit, cancellationToken).ConfigureAwait(false);
    }

    private static SortedListStore<FollowedId> List(Container users, string what, TimeProvider time) => new(
        users, $"following:{what}", LibraryJson.Default.SortedHeaderFollowedId, LibraryJson.Default.FollowedId, time);

    private static FollowedId IdOf(CatalogId artist) => new(artist.ToString());

    private static FollowedId IdOf(UserId user) => new(user.ToString());
}
