using Cadenza.Accounts;
using Cadenza.Functions.Accounts;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Playlists;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Playlists;

/// <summary>The playlists that a user made or follows, and new ones.</summary>
public sealed class UserPlaylistFunctions(PlaylistStore store, PlaylistFollows follows, OwnerNames names, ApiOptions api)
{
    /// <summary><c>GET /v1/me/playlists</c>: the latest first.</summary>
    [Function("GetMyPlaylists")]
    [RequiresScope(Scopes.PlaylistReadPrivate)]
    public Task GetMyPlaylists([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/me/playlists")] HttpRequest request) =>
        ListAsync(request, request.UserId(), $"{Links.For(request, api).BaseUrl}/v1/me/playlists");

    /// <summary><c>GET /v1/users/{user_id}/playlists</c>: of others, those of their profile.</summary>
    [Function("GetUsersPlaylists")]
    [RequiresScope(Scopes.PlaylistReadPrivate, Scopes.PlaylistReadCollaborative)]
    public Task GetUsersPlaylists([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/users/{user_id}/playlists")] HttpRequest request, string user_id) =>
        UserId.TryParse(user_id, out var user)
            ? ListAsync(request, user, $"{Links.For(request, api).BaseUrl}/v1/users/{user}/playlists")
            : throw DomainException.NotFound();

    /// <summary><c>POST /v1/me/playlists</c>.</summary>
    [Function("CreatePlaylist")]
    [RequiresScope(Scopes.PlaylistModifyPublic, Scopes.PlaylistModifyPrivate)]
    public Task CreatePlaylist([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/me/playlists")] HttpRequest request) => CreateAsync(request);

    /// <summary><c>POST /v1/users/{user_id}/playlists</c>, of one's own id.</summary>
    [Function("CreatePlaylistForUser")]
    [RequiresScope(Scopes.PlaylistModifyPublic, Scopes.PlaylistModifyPrivate)]
    public Task CreatePlaylistForUser([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/users/{user_id}/playlists")] HttpRequest request, string user_id) =>
        request.UserId().ToString() == user_id ? CreateAsync(request) : throw DomainException.Forbidden("You cannot create a playlist for another user.");

    private async Task ListAsync(HttpRequest request, UserId user, string url)
    {
        var (principal, cancellationToken) = (request.Principal(), request.HttpContext.RequestAborted);
        var isOther = principal.UserId != user;
        var listed = await follows.ListAsync(user, onProfile: isOther, request.ReadPage(PageLimits.Usual), cancellationToken);
        var found = await store.FindManyAsync([.. listed.Items.Select(entry => entry.Playlist)], cancellationToken);

        // What its owner has made private since is not shown any more, nor what the token's scopes do not reach.
        var shown = found.OfType<PlaylistDocument>()
            .Where(playlist => playlist.Details.IsPublic || (!isOther && playlist.IsOpenTo(user) && playlist.Details.IsListedFor(principal.Scopes)))
            .ToList();
        var owners = await names.FindManyAsync(shown.Select(playlist => playlist.Owner), cancellationToken);
        var links = Links.For(request, api);
        var page = new Page<SimplifiedPlaylistObject>(
            [.. shown.Select(playlist => playlist.ToObject(links, owners.GetValueOrDefault(playlist.Owner)))], listed.Request, listed.Total);
        await Answer.Of(PagingObject.Of(page, url, request.Query), PlaylistApiJson.Wire.PagingObjectSimplifiedPlaylistObject).WriteUnkeptAsync(request.HttpContext);
    }

    private async Task CreateAsync(HttpRequest request)
    {
        var (principal, user, cancellationToken) = (request.Principal(), request.UserId(), request.HttpContext.RequestAborted);
        var body = await request.ReadJsonAsync(PlaylistBodyJson.Default.PlaylistBody, PlaylistFunctions.BodyBytesMax)
            ?? throw DomainException.InvalidRequest("Missing required field: name");
        var details = PlaylistDetails.Of(body.ToChange());
        principal.RequireScope(details.ModifyScope());
        if (details.IsCollaborative)
            principal.RequireScope(Scopes.PlaylistModifyPublic);

        var playlist = await store.CreateAsync(user, details, cancellationToken);
        await follows.ShowOwnAsync(playlist, cancellationToken);
        var (shape, links) = (Shape.For(request, api), Links.For(request, api));
        var items = PagingObject.Of(
            new Page<PlaylistTrackObject>([], PlaylistShapes.FirstItems, 0), PlaylistShapes.ItemsUrl(playlist, links), shape.QueryOf(request));
        request.HttpContext.Response.StatusCode = StatusCodes.Status201Created;
        await Answer.Of(playlist.ToObject(links, await names.FindAsync(user, cancellationToken), followers: 0, items), PlaylistApiJson.Wire.PlaylistObject)
            .WriteUnkeptAsync(request.HttpContext);
    }
}
