using Cadenza.Catalog;
using Cadenza.Functions.Accounts;
using Cadenza.Functions.Catalog;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using static Cadenza.Accounts.Scopes;

namespace Cadenza.Functions.Library;

/// <summary>The audiobooks that a user saved. One that is not available in the market is left out.</summary>
public sealed class SavedAudiobookFunctions(SavedAnswers saved)
{
    private const int IdsMax = 50;

    /// <summary><c>GET /v1/me/audiobooks</c>: the newest first.</summary>
    [Function("GetSavedAudiobooks")]
    [RequiresScope(UserLibraryRead)]
    public Task GetSavedAudiobooks([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/me/audiobooks")] HttpRequest request) =>
        saved.WritePageAsync<AudiobookDocument, SavedAudiobookObject>(
            request,
            (_, shape, _) => ValueTask.FromResult<Func<AudiobookDocument, string, SavedAudiobookObject?>>((book, addedAt) =>
                shape.IsAvailable(book.Audiobook.AvailableMarkets) == false ? null : new SavedAudiobookObject(addedAt, book.ToObject(shape))),
            LibraryApiJson.Wire.PagingObjectSavedAudiobookObject);

    /// <summary><c>PUT /v1/me/audiobooks</c>: what is saved already stays as it is.</summary>
    [Function("SaveAudiobooks")]
    [RequiresScope(UserLibraryModify)]
    public Task SaveAudiobooks([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/me/audiobooks")] HttpRequest request) =>
        saved.SaveAsync<AudiobookDocument>(request, IdsMax);

    /// <summary><c>DELETE /v1/me/audiobooks</c>.</summary>
    [Function("RemoveSavedAudiobooks")]
    [RequiresScope(UserLibraryModify)]
    public Task RemoveSavedAudiobooks([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/me/audiobooks")] HttpRequest request) =>
        saved.RemoveAsync(request, CatalogType.Audiobook, IdsMax);

    /// <summary><c>GET /v1/me/audiobooks/contains</c>.</summary>
    [Function("CheckSavedAudiobooks")]
    [RequiresScope(UserLibraryRead)]
    public Task CheckSavedAudiobooks([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/me/audiobooks/contains")] HttpRequest request) =>
        saved.WriteContainsAsync(request, CatalogType.Audiobook, IdsMax);
}
