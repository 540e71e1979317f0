using Cadenza.Catalog;
using Cadenza.Functions.Accounts;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Works;
using Cadenza.Works;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using static Cadenza.Accounts.Scopes;

namespace Cadenza.Functions.Library;

/// <summary>The works that a user saved: our extension.</summary>
public sealed class SavedWorkFunctions(SavedAnswers saved)
{
    private const int IdsMax = 50;

    /// <summary><c>GET /v1/me/works</c>: the newest first.</summary>
    [Function("GetSavedWorks")]
    [RequiresScope(UserLibraryRead)]
    public Task GetSavedWorks([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/me/works")] HttpRequest request) =>
        saved.WritePageAsync<WorkDocument, SavedWorkObject>(
            request,
            (_, shape, _) => ValueTask.FromResult<Func<WorkDocument, string, SavedWorkObject?>>(
                (work, addedAt) => new SavedWorkObject(addedAt, work.Work.ToObject(shape.Links))),
            LibraryApiJson.Wire.PagingObjectSavedWorkObject);

    /// <summary><c>PUT /v1/me/works</c>: what is saved already stays as it is.</summary>
    [Function("SaveWorks")]
    [RequiresScope(UserLibraryModify)]
    public Task SaveWorks([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/me/works")] HttpRequest request) =>
        saved.SaveAsync<WorkDocument>(request, IdsMax);

    /// <summary><c>DELETE /v1/me/works</c>.</summary>
    [Function("RemoveSavedWorks")]
    [RequiresScope(UserLibraryModify)]
    public Task RemoveSavedWorks([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/me/works")] HttpRequest request) =>
        saved.RemoveAsync(request, CatalogType.Work, IdsMax);

    /// <summary><c>GET /v1/me/works/contains</c>.</summary>
    [Function("CheckSavedWorks")]
    [RequiresScope(UserLibraryRead)]
    public Task CheckSavedWorks([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/me/works/contains")] HttpRequest request) =>
        saved.WriteContainsAsync(request, CatalogType.Work, IdsMax);
}
