using Cadenza.Catalog;
using Cadenza.Functions.Accounts;
using Cadenza.Functions.Catalog;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using static Cadenza.Accounts.Scopes;

namespace Cadenza.Functions.Library;

/// <summary>The tracks that a user saved.</summary>
public sealed class SavedTrackFunctions(SavedAnswers saved, CatalogStore store)
{
    private const int IdsMax = 50;

    /// <summary><c>GET /v1/me/tracks</c>: the newest first.</summary>
    [Function("GetSavedTracks")]
    [RequiresScope(UserLibraryRead)]
    public Task GetSavedTracks([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/me/tracks")] HttpRequest request) =>
        saved.WritePageAsync<TrackDocument, SavedTrackObject>(
            request,
            async (tracks, shape, cancellationToken) =>
            {
                var relinked = await Relinked.FindAsync(store, tracks.Select(track => track.Track), shape.Market, cancellationToken);
                return (track, addedAt) => new SavedTrackObject(addedAt, track.ToObject(shape, relinked));
            },
            LibraryApiJson.Wire.PagingObjectSavedTrackObject);

    /// <summary><c>PUT /v1/me/tracks</c>: what is saved already stays as it is.</summary>
    [Function("SaveTracks")]
    [RequiresScope(UserLibraryModify)]
    public async Task SaveTracks([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/me/tracks")] HttpRequest request) =>
        await saved.SaveAsync<TrackDocument>(request, await request.ReadTimestampedIdsAsync(IdsMax));

    /// <summary><c>DELETE /v1/me/tracks</c>.</summary>
    [Function("RemoveSavedTracks")]
    [RequiresScope(UserLibraryModify)]
    public Task RemoveSavedTracks([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/me/tracks")] HttpRequest request) =>
        saved.RemoveAsync(request, CatalogType.Track, IdsMax);

    /// <summary><c>GET /v1/me/tracks/contains</c>.</summary>
    [Function("CheckSavedTracks")]
    [RequiresScope(UserLibraryRead)]
    public Task CheckSavedTracks([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/me/tracks/contains")] HttpRequest request) =>
        saved.WriteContainsAsync(request, CatalogType.Track, IdsMax);
}
