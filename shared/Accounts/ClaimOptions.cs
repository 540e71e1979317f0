namespace Cadenza.Accounts;

/// <summary>The names of an external authority's claims. Those that are not set are what Microsoft Entra calls them, or else RFC 9068.</summary>
public sealed class ClaimOptions
{
    /// <summary>The user: <c>oid</c>, or else <c>sub</c>. It has to be a <see cref="UserId"/>.</summary>
    public string? User { get; set; }

    /// <summary>The client: <c>azp</c>, <c>appid</c>, or else <c>client_id</c>.</summary>
    public string? Client { get; set; }

    /// <summary>The scopes, with spaces between or as a list: <c>scp</c>, or else <c>scope</c>.</summary>
    public string? Scope { get; set; }

    /// <summary>The user's country, in two letters: <c>ctry</c>, or else <c>country</c>.</summary>
    public string? Country { get; set; }

    /// <summary>The user's subscription: <c>product</c>.</summary>
    public string? Product { get; set; }
}
