using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Cadenza.Accounts;

/// <summary>What an access token shall say.</summary>
public sealed record AccessTokenRequest
{
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

    /// <summary>How long it is good. The default value is one hour, as the Web API has it.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(1);
}

/// <summary>Makes access tokens: JWTs of RFC 9068, signed with ES256.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class AccessTokenIssuer(SigningKey key, string issuer, string audience, TimeProvider time)
{
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SigningCredentials _credentials = key.Credentials();

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

        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = AccessTokenClaims.TokenType,
            Issuer = issuer,
            Audience = audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + request.Lifetime,
            Claims = claims,
            SigningCredentials = _credentials,
        });
    }
}
