using Cadenza.Accounts;
using Cadenza.Functions.Accounts;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Functions.Playlists.Fields;
using Cadenza.Playlists;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Playlists;

/// <summary>One playlist: what it is, and what its owner says about it.</summary>
public sealed class PlaylistFunctions(
    PlaylistReader reader, PlaylistStore store, PlaylistFollows follows, PlaylistItems items, OwnerNames names, CatalogAnswers answers)
{
    internal const int BodyBytesMax = 16 * 1024;

    // Changes show at once: whoever keeps the answer asks again, and is told that it has it.
    private static readonly CachePolicy AskAgain = new(TimeSpan.Zero);

    /// <summary><c>GET /v1/playlists/{id}</c>: with the first 100 of its items, which are not read when <c>fields</c> does without them.</summary>
    [Function("GetPlaylist")]
    public async Task GetPlaylist([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/playlists/{id}")] HttpRequest request, string id)
    {
        var (shape, fields, asEpisodes) = (answers.ShapeFor(request), FieldFilter.Of(request), request.KnowsEpisodes());
        var cancellationToken = request.HttpContext.RequestAborted;
        var wantsItems = fields.Wants("items") || fields.Wants("tracks");
        var (playlist, page) = await reader.ReadAsync(request, id, PlaylistShapes.FirstItems with { Limit = wantsItems ? PlaylistShapes.FirstItems.Limit : 0 });
        var objects = await items.ToObjectsAsync(page with { Request = PlaylistShapes.FirstItems }, shape, asEpisodes, cancellationToken);
        var value = playlist.ToObject(
            shape.Links,
            fields.Wants("owner") ? await names.FindAsync(playlist.Owner, cancellationToken) : null,
            fields.Wants("followers") ? await follows.CountAsync(playlist.PlaylistId, cancellationToken) : 0,
            PagingObject.Of(objects, PlaylistShapes.ItemsUrl(playlist, shape.Links), shape.QueryOf(request)));
        await fields.AnswerOf(value, PlaylistApiJson.Wire.PlaylistObject).WriteAsync(request.HttpContext, AskAgain, Audience.Caller);
    }

    /// <summary><c>PUT /v1/playlists/{id}</c>: changes what the body names.</summary>
    [Function("ChangePlaylistDetails")]
    [RequiresScope(Scopes.PlaylistModifyPublic, Scopes.PlaylistModifyPrivate)]
    public async Task ChangePlaylistDetails([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/playlists/{id}")] HttpRequest request, string id)
    {
        var playlistId = RequestReading.ParseId(id);
        var body = await request.ReadJsonAsync(PlaylistBodyJson.Default.PlaylistBody, BodyBytesMax) ?? throw DomainException.InvalidRequest("Missing request body");
        var changed = await store.ChangeAsync(playlistId, body.ToChange(), request.ToChange(), request.HttpContext.RequestAborted);
        if (body.Public is not null)
            await follows.ShowOwnAsync(changed, request.HttpContext.RequestAborted);
    }
}
