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

    public const string Country = "country";
    public const string Product = "product";
}
