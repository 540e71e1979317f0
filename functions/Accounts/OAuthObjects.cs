using System.Text.Json.Serialization;
using Cadenza.Accounts;
using Cadenza.Accounts.Keys;
using Cadenza.Accounts.OAuth;

namespace Cadenza.Functions.Accounts;

/// <summary>What <c>POST /api/token</c> answers (RFC 6749, 5.1).</summary>
internal sealed record TokenAnswer(
    string AccessToken,
    string TokenType,
    int ExpiresIn,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RefreshToken,
    string Scope)
{
    /// <summary>The answer with these tokens.</summary>
    public static TokenAnswer Of(IssuedTokens tokens) =>
        new(tokens.AccessToken, "Bearer", tokens.ExpiresIn, tokens.RefreshToken, string.Join(' ', tokens.Scopes));
}

/// <summary>What a refused request is answered with (RFC 6749, 5.2).</summary>
internal sealed record OAuthErrorAnswer(string Error, string ErrorDescription);

/// <summary>What clients look up about the issuer (RFC 8414, 2; OpenID Connect Discovery, 3). It issues no identity tokens.</summary>
internal sealed record IssuerMetadata(
    string Issuer,
    string AuthorizationEndpoint,
    string TokenEndpoint,
    string RevocationEndpoint,
    string JwksUri,
    IReadOnlyList<string> ScopesSupported,
    IReadOnlyList<string> ResponseTypesSupported,
    IReadOnlyList<string> ResponseModesSupported,
    IReadOnlyList<string> GrantTypesSupported,
    IReadOnlyList<string> TokenEndpointAuthMethodsSupported,
    IReadOnlyList<string> RevocationEndpointAuthMethodsSupported,
    IReadOnlyList<string> CodeChallengeMethodsSupported,
    bool AuthorizationResponseIssParameterSupported,
    IReadOnlyList<string> SubjectTypesSupported,
    IReadOnlyList<string> IdTokenSigningAlgValuesSupported)
{
    private static readonly string[] AuthMethods = ["client_secret_basic", "client_secret_post", "none"];

    /// <summary>What the issuer of this URL can do.</summary>
    public static IssuerMetadata Of(string issuer) => new(
        issuer,
        $"{issuer}/authorize",
        $"{issuer}/api/token",
        $"{issuer}/api/token/revoke",
        $"{issuer}/.well-known/jwks.json",
        Scopes.All,
        ["code"],
        ["query"],
        TokenService.GrantTypes,
        AuthMethods,
        AuthMethods,
        [CodeChallenge.Method],
        AuthorizationResponseIssParameterSupported: true,
        ["public"],
        ["ES256"]);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(OAuthErrorAnswer))]
[JsonSerializable(typeof(IssuerMetadata))]
[JsonSerializable(typeof(PublicKeySet))]
internal sealed partial class OAuthApiJson : JsonSerializerContext;
