using Cadenza.Accounts;
using Cadenza.Accounts.Users;
using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Accounts;

/// <summary>Users' profiles.</summary>
public sealed class UserFunctions(UserStore users, ApiOptions options)
{
    /// <summary><c>GET /v1/me</c>: any token of a user will do, and its scopes decide how much it is told.</summary>
    [Function("GetCurrentUser")]
    public async Task GetCurrentUser([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/me")] HttpRequest request)
    {
        var principal = request.Principal();
        var profile = await users.FindOrAddAsync(AtFirstSight(principal, request.UserId()), request.HttpContext.RequestAborted);
        await Answer.Of(profile.ToPrivate(Links.For(request, options), principal.Scopes), UsersApiJson.Wire.PrivateUserObject)
            .WriteUnkeptAsync(request.HttpContext);
    }

    /// <summary><c>GET /v1/users/{user_id}</c>.</summary>
    [Function("GetUser")]
    public async Task GetUser(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/users/{user_id}")] HttpRequest request, string user_id)
    {
        var profile = UserId.TryParse(user_id, out var id) ? await users.FindAsync(id, request.HttpContext.RequestAborted) : null;
        if (profile is null)
            throw DomainException.NotFound("No such user");

        await Answer.Of(profile.ToPublic(Links.For(request, options)), UsersApiJson.Wire.PublicUserObject).WriteUnkeptAsync(request.HttpContext);
    }

    /// <summary>A user of an external authority has no profile here until the first token comes.</summary>
    private static UserProfile AtFirstSight(Principal principal, UserId user) => new()
    {
        UserId = user,
        Country = principal.Country,
        Product = principal.Product ?? UserProfile.Free,
    };
}
