using Cadenza.Accounts.Keys;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Cadenza.Accounts;

/// <summary>What an access token shall say.</summary>
public sealed record AccessTokenRequest
{
    /// <summary>The longest that a token is good: one hour, as the Web API has it.</summary>
    public static readonly TimeSpan LifetimeMax = TimeSpan.FromHours(1);

    /// <summary>The client that gets it.</summary>
    public required string ClientId { get; init; }

    /// <summary>The user; null for client credentials.</summary>
    public UserId? UserId { get; init; }

    /// <summary>What it allows.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The user's country.</summary>
    public Market? Country { get; init; }

    /// <summary>The user's subscription.</summary>
    public string? Product { get; init; }

    /// <summary>The grant that it is of; null: it cannot be revoked.</summary>
    public string? GrantId { get; init; }

    /// <summary>How long it is good. The default value is <see cref="LifetimeMax"/>, and keys are published for no longer.</summary>
    public TimeSpan Lifetime { get; init; } = LifetimeMax;
}

/// <summary>Makes access tokens: JWTs of RFC 9068, signed with ES256.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class AccessTokenIssuer(SigningKey key, string issuer, string audience, TimeProvider time)
{
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>A signed token.</summary>
    public string Issue(AccessTokenRequest request)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var claims = new Dictionary<string, object>
        {
            // RFC 9068, 2.2: with no user the subject is the client.
            [AccessTokenClaims.Subject] = request.UserId?.ToString() ?? request.ClientId,
            [AccessTokenClaims.ClientId] = request.ClientId,
            [AccessTokenClaims.Scope] = string.Join(' ', request.Scopes),
            ["jti"] = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"),
        };
        if (request.Country is { } country)
            claims[AccessTokenClaims.Country] = country.ToString();
        if (request.Product is { } product)
            claims[AccessTokenClaims.Product] = product;
        if (request.GrantId is { } grant)
            claims[AccessTokenClaims.GrantId] = grant;

        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = AccessTokenClaims.TokenType,
            Issuer = issuer,
            Audience = audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + request.Lifetime,
            Claims = claims,
            SigningCredentials = key.Credentials,
        });
    }
}
