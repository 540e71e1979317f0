using Cadenza.Accounts;
using Cadenza.Functions.Accounts;
using Cadenza.Library;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using static Cadenza.Accounts.Scopes;

namespace Cadenza.Functions.Library;

/// <summary>
/// The library by URIs of several types at once. Each type has its scope: a token that lacks the scope of one type in the request changes
/// and learns nothing by it.
/// </summary>
public sealed class LibraryFunctions(UserLibrary library)
{
    /// <summary><c>PUT /v1/me/library</c>.</summary>
    [Function("SaveToLibrary")]
    [RequiresScope(UserLibraryModify, UserFollowModify, PlaylistModifyPublic)]
    public async Task SaveToLibrary([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/me/library")] HttpRequest request)
    {
        await library.SaveAsync(request.UserId(), ItemsToModify(request), request.HttpContext.RequestAborted);
        request.AnswerEmpty();
    }

    /// <summary><c>DELETE /v1/me/library</c>.</summary>
    [Function("RemoveFromLibrary")]
    [RequiresScope(UserLibraryModify, UserFollowModify, PlaylistModifyPublic)]
    public async Task RemoveFromLibrary([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/me/library")] HttpRequest request)
    {
        await library.RemoveAsync(request.UserId(), ItemsToModify(request), request.HttpContext.RequestAborted);
        request.AnswerEmpty();
    }

    /// <summary><c>GET /v1/me/library/contains</c>.</summary>
    [Function("CheckLibrary")]
    [RequiresScope(UserLibraryRead, UserFollowRead, PlaylistReadPrivate)]
    public async Task CheckLibrary([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/me/library/contains")] HttpRequest request)
    {
        var items = request.ReadUris();
        foreach (var item in items)
            request.Principal().RequireScope(LibraryScopes.ToRead(item) ?? throw Unsupported());
        await request.AnswerAsync(await library.ContainsAsync(request.UserId(), items, request.HttpContext.RequestAborted));
    }

    private static IReadOnlyList<LibraryItem> ItemsToModify(HttpRequest request)
    {
        var items = request.ReadUris();
        foreach (var item in items)
            request.Principal().RequireScope(LibraryScopes.ToModify(item) ?? throw Unsupported());
        return items;
    }

    private static DomainException Unsupported() => DomainException.InvalidRequest("Unsupported URI type");
}
