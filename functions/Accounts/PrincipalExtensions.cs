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
    public static string UserId(this HttpRequest request) =>
        request.Principal().UserId ?? throw DomainException.Forbidden("Valid user authentication required");
}
