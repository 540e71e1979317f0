namespace Cadenza.Accounts.OAuth;

/// <summary>A request of OAuth 2.0 that is refused, with a description for the client's developers: one sentence without secrets.</summary>
public sealed class OAuthException(OAuthError error, string description) : Exception(description)
{
    /// <summary>Which error it is.</summary>
    public OAuthError Error { get; } = error;

    /// <summary>
    /// Where to send the user with the error; null when nobody may be sent anywhere: the client or its address is not known to be good
    /// (RFC 6749, 4.1.2.1).
    /// </summary>
    public ReturnAddress? ReturnTo { get; init; }
}
