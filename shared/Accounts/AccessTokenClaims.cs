using Microsoft.IdentityModel.JsonWebTokens;

namespace Cadenza.Accounts;

/// <summary>The claims of an access token, of RFC 9068 and our own.</summary>
internal static class AccessTokenClaims
{
    /// <summary>The value of the header <c>typ</c>: an identity token is none (RFC 9068, 2.1).</summary>
    public const string TokenType = "at+jwt";

    public const string Subject = "sub";
    public const string ClientId = "client_id";

    /// <summary>Scopes, separated by spaces.</summary>
    public const string Scope = "scope";

    /// <summary>The grant that the token is of; without it the token is good until it expires.</summary>
    public const string GrantId = "grant_id";

    public const string Country = "country";
    public const string Product = "product";

    /// <summary>The first of these claims that the token has as text, and not empty.</summary>
    public static string? Find(this JsonWebToken token, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (token.TryGetPayloadValue<string>(name, out var value) && !string.IsNullOrEmpty(value))
                return value;
        }

        return null;
    }
}
