namespace Cadenza.Accounts.OAuth;

/// <summary>Where the user is sent back to, with the answer to an authorization request in the query (RFC 6749, 4.1.2; RFC 9207).</summary>
/// <param name="RedirectUri">One of the client's, checked.</param>
/// <param name="State">What the client gave to know its request by; null when it gave nothing.</param>
public sealed record ReturnAddress(string RedirectUri, string? State)
{
    /// <summary>The URI that brings an authorization code.</summary>
    public string WithCode(string code, string issuer) => With([("code", code), ("state", State), ("iss", issuer)]);

    /// <summary>The URI that brings an error.</summary>
    public string WithError(OAuthError error, string description, string issuer) =>
        With([("error", error.Code()), ("error_description", description), ("state", State), ("iss", issuer)]);

    // A registered URI may have a query of its own, which is kept (RFC 6749, 3.1.2). It has no fragment.
    private string With((string Name, string? Value)[] parameters) =>
        RedirectUri + (RedirectUri.Contains('?', StringComparison.Ordinal) ? "&" : "?")
            + string.Join('&', parameters.Where(parameter => parameter.Value is not null).Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value!)}"));
}
