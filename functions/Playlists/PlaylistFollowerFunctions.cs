using Cadenza.Accounts;
using Cadenza.Functions.Accounts;
using Cadenza.Functions.Http;
using Cadenza.Playlists;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Playlists;

/// <summary>Following playlists.</summary>
public sealed class PlaylistFollowerFunctions(PlaylistStore store, PlaylistFollows follows)
{
    private const int BodyBytesMax = 4096;

    /// <summary><c>PUT /v1/playlists/{id}/followers</c>: by default for all to see.</summary>
    [Function("FollowPlaylist")]
    [RequiresScope(Scopes.PlaylistModifyPublic, Scopes.PlaylistModifyPrivate)]
    public async Task FollowPlaylist([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/playlists/{id}/followers")] HttpRequest request, string id)
    {
        var playlist = RequestReading.ParseId(id);
        var body = await request.ReadJsonAsync(PlaylistBodyJson.Default.FollowBody, BodyBytesMax);
        var isPublic = body?.Public ?? true;
        request.Principal().RequireScope(isPublic ? Scopes.PlaylistModifyPublic : Scopes.PlaylistModifyPrivate);
        await follows.FollowAsync(request.UserId(), playlist, isPublic, request.HttpContext.RequestAborted);
    }

    /// <summary><c>DELETE /v1/playlists/{id}/followers</c>.</summary>
    [Function("UnfollowPlaylist")]
    [RequiresScope(Scopes.PlaylistModifyPublic, Scopes.PlaylistModifyPrivate)]
    public Task UnfollowPlaylist([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/playlists/{id}/followers")] HttpRequest request, string id) =>
        follows.UnfollowAsync(request.UserId(), RequestReading.ParseId(id), request.HttpContext.RequestAborted);

    /// <summary><c>GET /v1/playlists/{id}/followers/contains</c>: whether the caller follows it.</summary>
    [Function("CheckPlaylistFollower")]
    public async Task CheckPlaylistFollower(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/playlists/{id}/followers/contains")] HttpRequest request, string id)
    {
        var (playlist, user, cancellationToken) = (RequestReading.ParseId(id), request.UserId(), request.HttpContext.RequestAborted);
        if (request.Query["ids"].ToString() is { Length: > 0 } asked && asked != user.ToString())
            throw DomainException.InvalidRequest("Invalid ids: the id of the current user, and no other");

        if (await store.FindAsync(playlist, cancellationToken) is not { } found || !found.IsOpenTo(user))
            throw DomainException.NotFound();

        await Answer.Of(await follows.AreFollowedAsync(user, [playlist], cancellationToken), PlaylistApiJson.Wire.IReadOnlyListBoolean)
            .WriteUnkeptAsync(request.HttpContext);
    }
}
