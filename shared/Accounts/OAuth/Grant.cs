namespace Cadenza.Accounts.OAuth;

/// <summary>What a user allowed a client, from their consent until it is revoked, or not used for too long.</summary>
public sealed record Grant
{
    /// <summary>Its id, which access tokens carry too. It is no secret.</summary>
    public required string Id { get; init; }

    /// <summary>The client.</summary>
    public required string ClientId { get; init; }

    /// <summary>The user.</summary>
    public required UserId UserId { get; init; }

    /// <summary>What the client may do.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>When the user allowed it.</summary>
    public required DateTimeOffset GrantedAt { get; init; }

    /// <summary>The hash of the secret that all of its refresh tokens share.</summary>
    public required string FamilyHash { get; init; }

    /// <summary>The hash of what its one good refresh token has of its own.</summary>
    public required string CurrentHash { get; init; }
}

/// <summary>A grant with its newest refresh token, which nothing else keeps.</summary>
public sealed record Granted(Grant Grant, string RefreshToken);
