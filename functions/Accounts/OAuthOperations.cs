using Cadenza.Accounts.Keys;
using Cadenza.Functions.Http.OpenApi;

namespace Cadenza.Functions.Accounts;

/// <summary>What the OpenAPI document says about the operations by which clients get tokens.</summary>
internal static class OAuthOperations
{
    private const string Tag = "Accounts";

    private const string FormType = "application/x-www-form-urlencoded";

    private const string TokenForm =
        """
        {"type":"object","required":["grant_type"],"properties":{
        "grant_type":{"type":"string","enum":["authorization_code","client_credentials","refresh_token"]},
        "code":{"type":"string"},"redirect_uri":{"type":"string"},"code_verifier":{"type":"string","minLength":43,"maxLength":128},
        "refresh_token":{"type":"string"},"scope":{"type":"string"},"client_id":{"type":"string","maxLength":64},"client_secret":{"type":"string"}}}
        """;

    private const string RevocationForm =
        """
        {"type":"object","required":["token"],"properties":{
        "token":{"type":"string"},"token_type_hint":{"type":"string"},"client_id":{"type":"string","maxLength":64},"client_secret":{"type":"string"}}}
        """;

    private const string Authenticates =
        " A client with a secret says who it is by HTTP Basic, or by client_id and client_secret in the form, never by both; one without says its client_id.";

    /// <summary>The operations.</summary>
    public static OperationGroup Group { get; } = new(
        [
            new("Token", Tag, "Get tokens",
                "For an authorization code (with its redirect_uri, and the code_verifier of its challenge), for a refresh token, which is then replaced, or to a "
                    + "client for itself. A code or a refresh token is good once: who shows one again ends what the user granted." + Authenticates,
                typeof(TokenAnswer))
            {
                IsKept = false,
                HasOAuthErrors = true,
                Body = new("The token request (RFC 6749; RFC 7636).", TokenForm, FormType),
            },
            new("RevokeToken", Tag, "Take a token back",
                "Ends what the user granted, of which this is a refresh token, with its access tokens (RFC 7009). Any other text is answered alike." + Authenticates, typeof(void))
            {
                IsKept = false,
                HasOAuthErrors = true,
                Body = new("The revocation request.", RevocationForm, FormType),
            },
            new("GetOpenIdConfiguration", Tag, "About the issuer, for clients of OpenID Connect", "Where to ask for tokens, and how.", typeof(IssuerMetadata)),
            new("GetAuthorizationServer", Tag, "About the issuer, for clients of OAuth", "Where to ask for tokens, and how (RFC 8414).", typeof(IssuerMetadata)),
            new("GetKeys", Tag, "The public keys", "By which access tokens are checked. A key is here before it signs.", typeof(PublicKeySet)),
        ],
        OAuthApiJson.Default,
        new Dictionary<string, string>
        {
            ["TokenAnswerObject"] = "Tokens. What the client asked for itself has no refresh token.",
            ["TokenAnswerObject.expires_in"] = "For how many seconds the access token is good.",
            ["TokenAnswerObject.scope"] = "What the access token allows: scopes with spaces between.",
            ["OAuthErrorAnswerObject"] = "Why the request is refused: a code of RFC 6749, 5.2, and a description for developers.",
            ["IssuerMetadataObject"] = "What the issuer can do, and where (RFC 8414, 2). It issues no identity tokens.",
            ["PublicKeySetObject"] = "A JSON Web Key Set (RFC 7517).",
            ["PublicJwkObject"] = "A public key (RFC 7518, 6.2).",
        },
        IsExtension: true);
}
