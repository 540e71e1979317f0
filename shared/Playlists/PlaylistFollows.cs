using Cadenza.Accounts;

namespace Cadenza.Playlists;

/// <summary>
/// Who follows which playlist. The user's partition says it; the playlist's counts it. They change one after the other, the user's first:
/// when the second fails, the count is behind until the user follows or unfollows again, which always brings it up to date.
/// </summary>
/// <remarks>Thread-safe. Throttling and an unreachable service are a <see cref="DomainException"/>.</remarks>
public sealed class PlaylistFollows
{
    private readonly PlaylistStore _playlists;
    private readonly UserPlaylists _lists;
    private readonly PlaylistFollowers _followers;

    /// <summary>The follows of these containers.</summary>
    public PlaylistFollows(CosmosDatabase database, PlaylistStore playlists, TimeProvider time)
    {
        _playlists = playlists;
        _lists = new UserPlaylists(database.Container(CosmosLayout.Users), time);
        _followers = new PlaylistFollowers(database.Container(CosmosLayout.Playlists));
    }

    /// <summary>Follows a playlist. Done again, it changes whether the user's profile shows it, and nothing else.</summary>
    /// <exception cref="DomainException">There is no such playlist, or it is somebody's private one; or the user has too many.</exception>
    public async Task FollowAsync(UserId user, CatalogId playlist, bool isPublic, CancellationToken cancellationToken = default)
    {
        if (await _playlists.FindAsync(playlist, cancellationToken).ConfigureAwait(false) is not { } found || !found.IsOpenTo(user))
            throw DomainException.NotFound();

        await _lists.AddAsync(user, playlist, isPublic, cancellationToken).ConfigureAwait(false);
        await CountAsync(user, playlist, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Unfollows a playlist; one's own leaves one's list, and stays what it is. Does nothing when it is not followed.</summary>
    public async Task UnfollowAsync(UserId user, CatalogId playlist, CancellationToken cancellationToken = default)
    {
        await _lists.RemoveAsync(user, playlist, cancellationToken).ConfigureAwait(false);
        await CountAsync(user, playlist, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether the user made or follows each of these playlists.</summary>
    public Task<IReadOnlyList<bool>> AreFollowedAsync(UserId user, IReadOnlyList<CatalogId> playlists, CancellationToken cancellationToken = default) =>
        _lists.ContainsAsync(user, playlists, cancellationToken);

    /// <summary>How many follow a playlist, its owner not among them.</summary>
    public Task<int> CountAsync(CatalogId playlist, CancellationToken cancellationToken = default) => _followers.CountAsync(playlist, cancellationToken);

    /// <summary>Puts a user's own playlist into the user's list, or says there that it became public or private.</summary>
    public Task ShowOwnAsync(PlaylistDocument playlist, CancellationToken cancellationToken = default) =>
        _lists.AddAsync(playlist.Owner, playlist.PlaylistId, playlist.Details.IsPublic, cancellationToken);

    /// <summary>A page of the playlists that a user made or follows, the latest first; those of the profile alone for others.</summary>
    public Task<Page<UserPlaylist>> ListAsync(UserId user, bool onProfile, PageRequest page, CancellationToken cancellationToken = default) =>
        onProfile ? _lists.ListPublicAsync(user, page, cancellationToken) : _lists.ListAsync(user, page, cancellationToken);

    // By what the user's partition says now: of two requests at once, the one that ends last sees what both did.
    private async Task CountAsync(UserId user, CatalogId playlist, CancellationToken cancellationToken)
    {
        if (await _playlists.FindAsync(playlist, cancellationToken).ConfigureAwait(false) is not { } found || found.Owner == user)
            return;

        var follows = await _lists.ContainsAsync(user, [playlist], cancellationToken).ConfigureAwait(false);
        await _followers.SetAsync(playlist, user, follows[0], cancellationToken).ConfigureAwait(false);
    }
}
