using System.Collections.Frozen;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Cadenza.Accounts;

/// <summary>
/// An external OpenID Connect authority, such as Microsoft Entra External ID: its metadata and keys are found below its URL, and read
/// again in the background. Its tokens may be signed by RS256, and called <c>JWT</c>: then they have to say scopes or an application,
/// since an identity token, which is no proof of anything here, is called so as well.
/// </summary>
public sealed class ExternalAuthority : ITokenAuthority
{
    private const string UnmarkedType = "JWT";
    private const string Metadata = "/.well-known/openid-configuration";

    private static readonly TimeSpan Interval = TimeSpan.FromHours(6);

    // A token names its key itself: whoever sends names at random must not make us ask the authority each time.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly Refreshed<OpenIdConnectConfiguration> _configuration;
    private readonly ClaimOptions _claims;

    /// <summary>The authority of the options.</summary>
    /// <param name="options">Which one.</param>
    /// <param name="http">What asks it.</param>
    /// <param name="failed">Is told why its metadata could not be read.</param>
    /// <param name="time">The clock.</param>
    public ExternalAuthority(AccountsOptions options, HttpClient http, Action<Exception> failed, TimeProvider time)
    {
        var authority = new Uri(options.Authority!.TrimEnd('/'));
        var documents = new HttpDocumentRetriever(http) { RequireHttps = !authority.IsLoopback };
        _configuration = new Refreshed<OpenIdConnectConfiguration>(
            cancellation => OpenIdConnectConfigurationRetriever.GetAsync(authority.AbsoluteUri + Metadata, documents, cancellation), Interval, Pause, failed, time);
        _claims = options.Claims;
    }

    /// <inheritdoc />
    public async ValueTask<TokenValidationParameters> RulesAsync(CancellationToken cancellationToken)
    {
        var configuration = await _configuration.GetAsync(cancellationToken).ConfigureAwait(false);
        return new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256],
            ValidTypes = [AccessTokenClaims.TokenType, UnmarkedType],
            ValidIssuer = configuration.Issuer,
            IssuerSigningKeys = configuration.SigningKeys,
        };
    }

    /// <inheritdoc />
    public ValueTask<bool> RenewAsync(CancellationToken cancellationToken) => _configuration.RenewAsync(cancellationToken);

    /// <inheritdoc />
    public Principal? Read(JsonWebToken token)
    {
        var client = Find(token, _claims.Client, "azp", "appid", AccessTokenClaims.ClientId);
        var subject = token.Find(AccessTokenClaims.Subject);
        var isApplication = IsApplication(token, subject, client);
        if (client is null || (token.Typ == UnmarkedType && !isApplication && ScopesOf(token) is null))
            return null;

        UserId user = default;
        if (!isApplication && !UserId.TryParse(Find(token, _claims.User, "oid", AccessTokenClaims.Subject), out user))
            return null;

        return new Principal
        {
            UserId = isApplication ? null : user,
            ClientId = client,
            Scopes = (ScopesOf(token) ?? []).ToFrozenSet(StringComparer.Ordinal),
            Country = Market.TryParse(Find(token, _claims.Country, "ctry", AccessTokenClaims.Country), out var country) ? country : null,
            Product = Find(token, _claims.Product, AccessTokenClaims.Product),
            ExpiresAt = new DateTimeOffset(token.ValidTo, TimeSpan.Zero),
        };
    }

    // Entra says so by idtyp, where that is asked for; else an application's object is its own subject, and has no delegated scopes.
    private bool IsApplication(JsonWebToken token, string? subject, string? client) =>
        token.Find("idtyp") == "app"
        || subject == client
        || (ScopesOf(token) is null && token.Find("oid") is { } identity && identity == subject);

    private static string? Find(JsonWebToken token, string? chosen, params ReadOnlySpan<string> usual) =>
        chosen is null ? token.Find(usual) : token.Find(chosen);

    private string[]? ScopesOf(JsonWebToken token)
    {
        foreach (var name in _claims.Scope is { } chosen ? [chosen] : (ReadOnlySpan<string>)["scp", AccessTokenClaims.Scope])
        {
            // A list, told by its text in JSON: no scope begins so.
            if (token.Find(name) is { } text)
                return text[0] == '[' ? token.GetPayloadValue<string[]>(name) : text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }

        return null;
    }
}
