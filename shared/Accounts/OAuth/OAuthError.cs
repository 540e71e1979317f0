using System.Text.Json;

namespace Cadenza.Accounts.OAuth;

/// <summary>The errors of OAuth 2.0 that are told to a client: RFC 6749, 4.1.2.1 and 5.2, and RFC 7009, 2.2.1.</summary>
public enum OAuthError
{
    /// <summary>A parameter is missing, twice there, or not well-formed.</summary>
    InvalidRequest,

    /// <summary>The client is not known, or did not show that it is the one.</summary>
    InvalidClient,

    /// <summary>The code, the refresh token or its proof is not good, not any more, or another's.</summary>
    InvalidGrant,

    /// <summary>The client may not ask in this way.</summary>
    UnauthorizedClient,

    /// <summary>There is no such grant type here.</summary>
    UnsupportedGrantType,

    /// <summary>A scope is unknown, or more than was granted.</summary>
    InvalidScope,

    /// <summary>The user said no.</summary>
    AccessDenied,

    /// <summary>There is no such response type here.</summary>
    UnsupportedResponseType,

    /// <summary>Nobody may be asked, and the user is not signed in (OpenID Connect Core, 3.1.2.6).</summary>
    LoginRequired,

    /// <summary>Nobody may be asked, and the user has not allowed it yet (OpenID Connect Core, 3.1.2.6).</summary>
    InteractionRequired,
}

/// <summary>The errors' names.</summary>
public static class OAuthErrors
{
    /// <summary>The name that goes over the wire, such as <c>invalid_request</c>.</summary>
    public static string Code(this OAuthError error) => JsonNamingPolicy.SnakeCaseLower.ConvertName(error.ToString());
}
