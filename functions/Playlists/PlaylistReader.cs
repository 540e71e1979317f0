using Cadenza.Functions.Accounts;
using Cadenza.Functions.Http;
using Cadenza.Playlists;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Functions.Playlists;

/// <summary>Finds playlists for those who may read them.</summary>
public sealed class PlaylistReader(PlaylistStore store, PlaylistFollows follows)
{
    /// <summary>The playlist of that id.</summary>
    /// <exception cref="DomainException">The id is malformed; there is none, or none for the caller; or the token's scopes do not reach.</exception>
    internal async Task<PlaylistDocument> FindAsync(HttpRequest request, string id)
    {
        var playlist = await store.FindAsync(RequestReading.ParseId(id), request.HttpContext.RequestAborted);
        return await ReadableAsync(request, playlist);
    }

    /// <summary>The playlist of that id, and a page of its items.</summary>
    /// <exception cref="DomainException">As <see cref="FindAsync"/>.</exception>
    internal async Task<(PlaylistDocument Playlist, Page<PlaylistEntry> Items)> ReadAsync(HttpRequest request, string id, PageRequest page)
    {
        var read = await store.ReadAsync(RequestReading.ParseId(id), page, request.HttpContext.RequestAborted);
        return (await ReadableAsync(request, read?.Playlist), read?.Items!);
    }

    private async Task<PlaylistDocument> ReadableAsync(HttpRequest request, PlaylistDocument? found)
    {
        var (principal, playlist) = (request.Principal(), found ?? throw DomainException.NotFound());
        if (!playlist.IsReadableBy(principal.UserId, isFollower: false) && !await IsFollowedAsync(request, playlist))
            throw DomainException.NotFound();

        if (playlist.Details.ReadScopes() is { Count: > 0 } scopes)
            principal.RequireScope(scopes);
        return playlist;
    }

    private async Task<bool> IsFollowedAsync(HttpRequest request, PlaylistDocument playlist) =>
        request.Principal().UserId is { } user
        && playlist.IsReadableBy(user, isFollower: true)
        && (await follows.AreFollowedAsync(user, [playlist.PlaylistId], request.HttpContext.RequestAborted))[0];
}
