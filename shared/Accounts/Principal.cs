using System.Collections.Frozen;

namespace Cadenza.Accounts;

/// <summary>Who asks: what a good access token says.</summary>
public sealed record Principal
{
    /// <summary>The user; null when a client asks for itself (client credentials).</summary>
    public UserId? UserId { get; init; }

    /// <summary>The client that holds the token.</summary>
    public required string ClientId { get; init; }

    /// <summary>What the token allows.</summary>
    public required FrozenSet<string> Scopes { get; init; }

    /// <summary>The user's country; it decides what is available.</summary>
    public Market? Country { get; init; }

    /// <summary>The user's subscription: <c>premium</c>, <c>free</c>…</summary>
    public string? Product { get; init; }

    /// <summary>The grant of the user that the token is of: when that ends, so does the token. Null: it is good until it expires.</summary>
    public string? GrantId { get; init; }

    /// <summary>When the token ceases to be good.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
