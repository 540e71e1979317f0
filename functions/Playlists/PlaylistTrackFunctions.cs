using Cadenza.Accounts;
using Cadenza.Functions.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Playlists;

/// <summary>The items of a playlist, under the name that clients of before know.</summary>
public sealed class PlaylistTrackFunctions(PlaylistItemEdits edits)
{
    private const string Path = "v1/playlists/{id}/tracks";

    /// <summary><c>GET /v1/playlists/{id}/tracks</c>: a page.</summary>
    [Function("GetPlaylistTracks")]
    public Task Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Path)] HttpRequest request, string id) => edits.GetAsync(request, id);

    /// <summary><c>POST /v1/playlists/{id}/tracks</c>: adds up to 100.</summary>
    [Function("AddPlaylistTracks")]
    [RequiresScope(Scopes.PlaylistModifyPublic, Scopes.PlaylistModifyPrivate)]
    public Task Add([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Path)] HttpRequest request, string id) => edits.AddAsync(request, id);

    /// <summary><c>PUT /v1/playlists/{id}/tracks</c>: moves some, or puts others in place of all.</summary>
    [Function("UpdatePlaylistTracks")]
    [RequiresScope(Scopes.PlaylistModifyPublic, Scopes.PlaylistModifyPrivate)]
    public Task Update([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Path)] HttpRequest request, string id) => edits.UpdateAsync(request, id);

    /// <summary><c>DELETE /v1/playlists/{id}/tracks</c>: removes up to 100, wherever they stand or where they are said to.</summary>
    [Function("RemovePlaylistTracks")]
    [RequiresScope(Scopes.PlaylistModifyPublic, Scopes.PlaylistModifyPrivate)]
    public Task Remove([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Path)] HttpRequest request, string id) => edits.RemoveAsync(request, id);
}
