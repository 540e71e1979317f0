using Cadenza.Accounts;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Functions.Accounts;

/// <summary>Who asks, for functions.</summary>
internal static class PrincipalExtensions
{
    /// <summary>Who asks; there is one behind every function that is not anonymous.</summary>
    public static Principal Principal(this HttpRequest request) =>
        request.HttpContext.Features.Get<Principal>() ?? throw new InvalidOperationException("An anonymous function has no principal.");

    /// <summary>The user who asks.</summary>
    /// <exception cref="DomainException">The token is a client's own.</exception>
    public static UserId UserId(this HttpRequest request) =>
        request.Principal().UserId ?? throw DomainException.Forbidden("Valid user authentication required");

    /// <summary>Lets who has one of these scopes go on.</summary>
    /// <exception cref="DomainException">The token has none of them.</exception>
    public static void RequireScope(this Principal principal, params IReadOnlyList<string> anyOf)
    {
        if (!anyOf.Any(principal.Scopes.Contains))
            throw DomainException.Forbidden("Insufficient client scope");
    }
}
