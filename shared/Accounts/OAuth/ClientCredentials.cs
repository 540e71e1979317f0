using System.Net;
using System.Text;

namespace Cadenza.Accounts.OAuth;

/// <summary>How a client says who it is (RFC 6749, 2.3.1): by HTTP Basic, or in the form, and never by both.</summary>
/// <param name="ClientId">Its id, of whatever text.</param>
/// <param name="Secret">Its secret; null when it gave none.</param>
public sealed record ClientCredentials(string ClientId, string? Secret)
{
    private const string Scheme = "Basic ";

    /// <summary>Reads the header <c>Authorization</c>, which may be empty, and the form.</summary>
    /// <exception cref="OAuthException">
    /// <see cref="OAuthError.InvalidClient"/>: it does not say who it is. <see cref="OAuthError.InvalidRequest"/>: it says so twice.
    /// </exception>
    public static ClientCredentials Parse(string authorization, OAuthParameters form)
    {
        var (id, secret) = (form[AuthorizationRequest.ClientIdParameter], form["client_secret"]);
        if (authorization.Length == 0)
            return id is null ? throw new OAuthException(OAuthError.InvalidClient, "Invalid client") : new ClientCredentials(id, secret);

        var basic = ParseBasic(authorization) ?? throw new OAuthException(OAuthError.InvalidClient, "Invalid client");
        if (secret is not null)
            throw new OAuthException(OAuthError.InvalidRequest, "The client must not authenticate in more than one way");
        if (id is not null && id != basic.ClientId)
            throw new OAuthException(OAuthError.InvalidRequest, "client_id is another than the one that authenticates");

        return basic;
    }

    // Both are form-urlencoded before they go into the header, so that a colon in an id is not the one between.
    private static ClientCredentials? ParseBasic(string authorization)
    {
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;

        var encoded = authorization.AsSpan(Scheme.Length).Trim();
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64Chars(encoded, bytes, out var length))
            return null;

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : new ClientCredentials(WebUtility.UrlDecode(text[..colon]), WebUtility.UrlDecode(text[(colon + 1)..]) is { Length: > 0 } secret ? secret : null);
    }
}
