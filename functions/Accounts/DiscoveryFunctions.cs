using Cadenza.Accounts;
using Cadenza.Accounts.Keys;
using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Accounts;

/// <summary>Says where tokens are asked for, and by which keys they are checked.</summary>
public sealed class DiscoveryFunctions(AccountsOptions options, SigningKeys keys)
{
    // A key is published for longer than this and what our instances are behind, before it signs.
    private static readonly CachePolicy Kept = new(SigningKeys.Interval);

    /// <summary><c>GET /.well-known/openid-configuration</c>: where clients of OpenID Connect look.</summary>
    [Function("GetOpenIdConfiguration")]
    [AllowAnonymous]
    public Task GetOpenIdConfiguration(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ".well-known/openid-configuration")] HttpRequest request) => WriteMetadataAsync(request);

    /// <summary><c>GET /.well-known/oauth-authorization-server</c>: where clients of OAuth look (RFC 8414).</summary>
    [Function("GetAuthorizationServer")]
    [AllowAnonymous]
    public Task GetAuthorizationServer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ".well-known/oauth-authorization-server")] HttpRequest request) => WriteMetadataAsync(request);

    /// <summary><c>GET /.well-known/jwks.json</c>: the public keys (RFC 7517), those that will sign next among them.</summary>
    [Function("GetKeys")]
    [AllowAnonymous]
    public async Task GetKeys([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ".well-known/jwks.json")] HttpRequest request)
    {
        options.RequireIssuer();
        var published = await keys.PublishedAsync(request.HttpContext.RequestAborted);
        var answer = Answer.Of(new PublicKeySet([.. published.Select(key => key.Public)]), OAuthApiJson.Default.PublicKeySet);
        await answer.WriteAsync(request.HttpContext, Kept, Audience.Everyone);
    }

    private Task WriteMetadataAsync(HttpRequest request)
    {
        options.RequireIssuer();
        return Answer.Of(IssuerMetadata.Of(options.Issuer), OAuthApiJson.Default.IssuerMetadata).WriteAsync(request.HttpContext, Kept, Audience.Everyone);
    }
}
