namespace Cadenza.Accounts.OAuth;

/// <summary>What is kept of an authorization code, under its hash.</summary>
internal sealed record AuthorizationCode
{
    /// <summary>The client that it is for.</summary>
    public required string ClientId { get; init; }

    /// <summary>The user who allowed it.</summary>
    public required UserId UserId { get; init; }

    /// <summary>Where it went, exactly as the authorization request said it.</summary>
    public required string RedirectUri { get; init; }

    /// <summary>What the user allowed.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>What the code verifier has to meet; null when the authorization request had no challenge.</summary>
    public string? Challenge { get; init; }

    /// <summary>From when it is not good any more.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The grant that was given for it; null while nothing was.</summary>
    public string? GrantId { get; init; }
}
