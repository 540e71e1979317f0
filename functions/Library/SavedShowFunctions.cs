using Cadenza.Catalog;
using Cadenza.Functions.Accounts;
using Cadenza.Functions.Catalog;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using static Cadenza.Accounts.Scopes;

namespace Cadenza.Functions.Library;

/// <summary>The shows that a user saved. One that is not available in the market is left out.</summary>
public sealed class SavedShowFunctions(SavedAnswers saved)
{
    private const int IdsMax = 50;

    /// <summary><c>GET /v1/me/shows</c>: the newest first.</summary>
    [Function("GetSavedShows")]
    [RequiresScope(UserLibraryRead)]
    public Task GetSavedShows([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/me/shows")] HttpRequest request) =>
        saved.WritePageAsync<ShowDocument, SavedShowObject>(
            request,
            (_, shape, _) => ValueTask.FromResult<Func<ShowDocument, string, SavedShowObject?>>((show, addedAt) =>
                shape.IsAvailable(show.Show.AvailableMarkets) == false ? null : new SavedShowObject(addedAt, show.Show.ToObject(shape.Links))),
            LibraryApiJson.Wire.PagingObjectSavedShowObject);

    /// <summary><c>PUT /v1/me/shows</c>: what is saved already stays as it is.</summary>
    [Function("SaveShows")]
    [RequiresScope(UserLibraryModify)]
    public Task SaveShows([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/me/shows")] HttpRequest request) =>
        saved.SaveAsync<ShowDocument>(request, IdsMax);

    /// <summary><c>DELETE /v1/me/shows</c>.</summary>
    [Function("RemoveSavedShows")]
    [RequiresScope(UserLibraryModify)]
    public Task RemoveSavedShows([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/me/shows")] HttpRequest request) =>
        saved.RemoveAsync(request, CatalogType.Show, IdsMax);

    /// <summary><c>GET /v1/me/shows/contains</c>.</summary>
    [Function("CheckSavedShows")]
    [RequiresScope(UserLibraryRead)]
    public Task CheckSavedShows([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/me/shows/contains")] HttpRequest request) =>
        saved.WriteContainsAsync(request, CatalogType.Show, IdsMax);
}
