using Cadenza.Accounts;
using Cadenza.Accounts.OAuth;
using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Cadenza.Functions.Accounts;

/// <summary>
/// Lets a request through to its function with a good access token of the function's scopes, whose grant has not ended, and keeps the
/// <see cref="Principal"/> for it; counts it, too. Functions that no HTTP request triggers pass through untouched.
/// </summary>
internal sealed class AuthenticationMiddleware(
    FunctionAccess access, AccessTokenValidator validator, GrantStore grants, RequestLimits limits, ApiOptions api) : IFunctionsWorkerMiddleware
{
    private const string Scheme = "Bearer ";

    /// <inheritdoc />
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
            return next(context);

        var rule = access.Of(context.FunctionDefinition.Name);
        if (!rule.IsAnonymous)
            return AuthenticateAsync(context, http, rule, next);

        CountAddress(http.Request);
        return next(context);
    }

    private async Task AuthenticateAsync(FunctionContext context, HttpContext http, FunctionAccess.Rule rule, FunctionExecutionDelegate next)
    {
        var principal = await PrincipalOfAsync(http.Request);
        limits.CountClient(principal.ClientId);
        foreach (var anyOf in rule.Scopes)
            principal.RequireScope(anyOf);

        http.Features.Set(principal);
        await next(context);
    }

    private async ValueTask<Principal> PrincipalOfAsync(HttpRequest request)
    {
        try
        {
            var principal = await validator.ValidateAsync(TokenOf(request), request.HttpContext.RequestAborted);
            return principal.GrantId is not { } grant || await grants.IsLiveAsync(grant, request.HttpContext.RequestAborted)
                ? principal
                : throw DomainException.Unauthorized(AccessTokenValidator.Invalid);
        }
        catch (DomainException failure) when (failure.Error == DomainError.Unauthorized)
        {
            // Whoever tries one bad token after another is told to wait.
            CountAddress(request);
            throw;
        }
    }

    private void CountAddress(HttpRequest request) => limits.CountAddress(ClientAddress.Of(request.HttpContext, api.ForwardedHops)?.ToString() ?? "");

    private static string TokenOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length == 0)
            throw DomainException.Unauthorized("No token provided");

        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? header[Scheme.Length..].Trim()
            : throw DomainException.Unauthorized("Only valid bearer authentication supported");
    }
}
