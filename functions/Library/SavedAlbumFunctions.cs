using Cadenza.Catalog;
using Cadenza.Functions.Accounts;
using Cadenza.Functions.Catalog;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using static Cadenza.Accounts.Scopes;

namespace Cadenza.Functions.Library;

/// <summary>The albums that a user saved.</summary>
public sealed class SavedAlbumFunctions(SavedAnswers saved, CatalogStore store)
{
    private const int IdsMax = 20;

    /// <summary><c>GET /v1/me/albums</c>: the newest first.</summary>
    [Function("GetSavedAlbums")]
    [RequiresScope(UserLibraryRead)]
    public Task GetSavedAlbums([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/me/albums")] HttpRequest request) =>
        saved.WritePageAsync<AlbumDocument, SavedAlbumObject>(
            request,
            async (albums, shape, cancellationToken) =>
            {
                var tracks = albums.SelectMany(album => Page.Of(album.Tracks, AlbumShapes.FirstTracks).Items);
                var relinked = await Relinked.FindAsync(store, tracks, shape.Market, cancellationToken);
                return (album, addedAt) => new SavedAlbumObject(addedAt, album.ToObject(shape, relinked));
            },
            LibraryApiJson.Wire.PagingObjectSavedAlbumObject);

    /// <summary><c>PUT /v1/me/albums</c>: what is saved already stays as it is.</summary>
    [Function("SaveAlbums")]
    [RequiresScope(UserLibraryModify)]
    public Task SaveAlbums([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/me/albums")] HttpRequest request) =>
        saved.SaveAsync<AlbumDocument>(request, IdsMax);

    /// <summary><c>DELETE /v1/me/albums</c>.</summary>
    [Function("RemoveSavedAlbums")]
    [RequiresScope(UserLibraryModify)]
    public Task RemoveSavedAlbums([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/me/albums")] HttpRequest request) =>
        saved.RemoveAsync(request, CatalogType.Album, IdsMax);

    /// <summary><c>GET /v1/me/albums/contains</c>.</summary>
    [Function("CheckSavedAlbums")]
    [RequiresScope(UserLibraryRead)]
    public Task CheckSavedAlbums([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/me/albums/contains")] HttpRequest request) =>
        saved.WriteContainsAsync(request, CatalogType.Album, IdsMax);
}
