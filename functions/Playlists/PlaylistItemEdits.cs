using Cadenza.Functions.Accounts;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Functions.Playlists.Fields;
using Cadenza.Playlists;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Functions.Playlists;

/// <summary>Shows and edits the items of playlists, under <c>/items</c> and under the <c>/tracks</c> of before.</summary>
public sealed class PlaylistItemEdits(PlaylistReader reader, PlaylistStore store, PlaylistItems items, CatalogAnswers answers)
{
    internal const int BodyBytesMax = 256 * 1024;

    /// <summary>20 items a page, at most 100.</summary>
    internal static PageLimits Limits { get; } = new(20, 100);

    /// <summary>Answers with a page.</summary>
    internal async Task GetAsync(HttpRequest request, string id)
    {
        var (shape, fields, asEpisodes) = (answers.ShapeFor(request), FieldFilter.Of(request), request.KnowsEpisodes());
        var (playlist, page) = await reader.ReadAsync(request, id, request.ReadPage(Limits));
        var objects = fields.Wants("items")
            ? await items.ToObjectsAsync(page, shape, asEpisodes, request.HttpContext.RequestAborted)
            : new Page<PlaylistTrackObject>([], page.Request, page.Total);
        var value = PagingObject.Of(objects, PlaylistShapes.ItemsUrl(playlist, shape.Links), request.Query);
        await fields.AnswerOf(value, PlaylistApiJson.Wire.PagingObjectPlaylistTrackObject).WriteUnkeptAsync(request.HttpContext);
    }

    /// <summary>Adds items.</summary>
    internal async Task AddAsync(HttpRequest request, string id)
    {
        var (playlist, cancellationToken) = (RequestReading.ParseId(id), request.HttpContext.RequestAborted);
        var body = await request.ReadJsonAsync(PlaylistBodyJson.Default.AddItemsBody, BodyBytesMax);
        var added = PlaylistRequests.ParseItems(request.UrisOfQuery() ?? body?.Uris ?? []);
        if (added.Count == 0)
            throw DomainException.InvalidRequest("No uris provided");

        var position = request.ReadPosition() ?? body?.Position;
        await items.ThrowIfUnknownAsync(added, cancellationToken);
        var changed = await store.AddAsync(playlist, request.UserId(), added, position, request.ToEditItems("add tracks to"), cancellationToken);
        await AnswerAsync(request, changed, StatusCodes.Status201Created);
    }

    /// <summary>Moves items, or puts others in place of all.</summary>
    internal async Task UpdateAsync(HttpRequest request, string id)
    {
        var (playlist, cancellationToken) = (RequestReading.ParseId(id), request.HttpContext.RequestAborted);
        var body = await request.ReadJsonAsync(PlaylistBodyJson.Default.UpdateItemsBody, BodyBytesMax);
        var uris = request.UrisOfQuery() ?? body?.Uris;
        if (uris is null)
        {
            var range = RangeOf(body);
            await AnswerAsync(request, await store.MoveAsync(
                playlist, range, PlaylistRequests.ParseSnapshot(body!.SnapshotId), request.ToEditItems("reorder the tracks of"), cancellationToken));
            return;
        }

        if (body?.RangeStart is not null || body?.InsertBefore is not null)
            throw DomainException.InvalidRequest("Items are either replaced or reordered");

        var replacing = PlaylistRequests.ParseItems(uris);
        await items.ThrowIfUnknownAsync(replacing, cancellationToken);
        await AnswerAsync(request, await store.ReplaceAsync(playlist, request.UserId(), replacing, request.ToEditItems("replace the tracks of"), cancellationToken));
    }

    /// <summary>Removes items.</summary>
    internal async Task RemoveAsync(HttpRequest request, string id)
    {
        var (playlist, cancellationToken) = (RequestReading.ParseId(id), request.HttpContext.RequestAborted);
        var body = await request.ReadJsonAsync(PlaylistBodyJson.Default.RemoveItemsBody, BodyBytesMax);
        var removed = body?.Items ?? body?.Tracks ?? throw DomainException.InvalidRequest("Missing required field: items");
        if (removed.Count is 0 or > PlaylistEdits.AtOnceMax)
            throw DomainException.InvalidRequest($"From 1 to {PlaylistEdits.AtOnceMax} items are removed at once");

        ItemRemoval[] removals = [.. removed.Select(item => new ItemRemoval(PlaylistRequests.ParseItem(item?.Uri), item?.Positions))];
        await AnswerAsync(request, await store.RemoveAsync(
            playlist, removals, PlaylistRequests.ParseSnapshot(body.SnapshotId), request.ToEditItems("remove tracks from"), cancellationToken));
    }

    private static ItemRange RangeOf(UpdateItemsBody? body) => body is { RangeStart: { } start, InsertBefore: { } before }
        ? new ItemRange(start, body.RangeLength ?? 1, before)
        : throw DomainException.InvalidRequest("Missing required field: uris, or range_start and insert_before");

    private static Task AnswerAsync(HttpRequest request, PlaylistDocument playlist, int status = StatusCodes.Status200OK)
    {
        request.HttpContext.Response.StatusCode = status;
        return Answer.Of(new SnapshotObject(playlist.SnapshotId), PlaylistApiJson.Wire.SnapshotObject).WriteUnkeptAsync(request.HttpContext);
    }
}
