using System.Text;
using Cadenza.Accounts;
using Cadenza.Accounts.Clients;
using Cadenza.Accounts.OAuth;
using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;

namespace Cadenza.Functions.Accounts;

/// <summary>Gives tokens to clients, and takes them back. What is refused is answered as RFC 6749, 5.2 says.</summary>
public sealed class TokenFunctions(ClientAuthentication authentication, TokenService tokens, GrantStore grants, AccountsOptions options)
{
    private const string FormType = "application/x-www-form-urlencoded";

    /// <summary><c>POST /api/token</c>: tokens for an authorization code, a refresh token, or the client's own credentials.</summary>
    [Function("Token")]
    [AllowAnonymous]
    public async Task Token([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/token")] HttpRequest request)
    {
        options.RequireIssuer();
        var (form, client) = await ReadAsync(request);
        var issued = await tokens.GrantAsync(form, client, request.HttpContext.RequestAborted);

        // RFC 6749, 5.1: beside no-store, for caches of HTTP/1.0.
        request.HttpContext.Response.Headers.Pragma = "no-cache";
        await Answer.Of(TokenAnswer.Of(issued), OAuthApiJson.Default.TokenAnswer).WriteUnkeptAsync(request.HttpContext);
    }

    /// <summary>
    /// <c>POST /api/token/revoke</c> (RFC 7009): ends the grant of a refresh token, with its access tokens. What is none is answered by
    /// 200 as well: it is good for nothing already.
    /// </summary>
    [Function("RevokeToken")]
    [AllowAnonymous]
    public async Task RevokeToken([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/token/revoke")] HttpRequest request)
    {
        options.RequireIssuer();
        var (form, client) = await ReadAsync(request);
        await grants.RevokeAsync(form.Require("token"), client, request.HttpContext.RequestAborted);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
    }

    private async Task<(OAuthParameters Form, Client Client)> ReadAsync(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(FormType, StringComparison.OrdinalIgnoreCase))
            throw new OAuthException(OAuthError.InvalidRequest, $"The body must be {FormType}");

        var form = OAuthParameters.Parse(await ReadTextAsync(request));
        var credentials = ClientCredentials.Parse(request.Headers.Authorization.ToString(), form);
        return (form, await authentication.AuthenticateAsync(credentials, request.HttpContext.RequestAborted));
    }

    private static async Task<string> ReadTextAsync(HttpRequest request)
    {
        try
        {
            return Encoding.UTF8.GetString((await BoundedBody.ReadAsync(request, OAuthParameters.LengthMax, request.HttpContext.RequestAborted)).Span);
        }
        catch (DomainException failure) when (failure.Error == DomainError.PayloadTooLarge)
        {
            throw new OAuthException(OAuthError.InvalidRequest, failure.Message);
        }
    }
}
