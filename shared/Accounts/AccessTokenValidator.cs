using System.Collections.Frozen;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Cadenza.Accounts;

/// <summary>Checks access tokens: signature by ES256 and a known key, issuer, audience, type and lifetime.</summary>
/// <remarks>
/// Thread-safe. A token that was good is remembered until it expires, since a signature costs far more to check than to find.
/// </remarks>
public sealed class AccessTokenValidator
{
    /// <summary>The longest token that is looked at: 8,192 characters.</summary>
    public const int TokenLengthMax = 8192;

    private const string Invalid = "Invalid access token";
    private const string Expired = "The access token expired";

    // A token of ours is good for an hour; one that is good for longer is checked again.
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = TokenLengthMax, MapInboundClaims = false };
    private readonly TokenValidationParameters _parameters;
    private readonly BoundedCache<string, Principal> _checked;
    private readonly TimeProvider _time;
    private readonly TimeSpan _skew;

    /// <summary>A validator with these keys.</summary>
    public AccessTokenValidator(AccountsOptions options, TimeProvider time)
    {
        _time = time;
        _skew = options.ClockSkew;
        _checked = new BoundedCache<string, Principal>(options.CachedTokensMax, Remembered, time);
        _parameters = new TokenValidationParameters
        {
            // A closed list: neither "none" nor an HMAC keyed with the public key (RFC 8725, 3.1).
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidTypes = [AccessTokenClaims.TokenType],
            IssuerSigningKeys = PublicKeys.Parse(options.Jwks),
            TryAllIssuerSigningKeys = false,
            ValidIssuer = options.Issuer,
            ValidAudience = options.Audience,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            LifetimeValidator = (notBefore, expires, _, _) => IsCurrent(notBefore, expires),
        };
    }

    /// <summary>Who holds the token.</summary>
    /// <exception cref="DomainException"><see cref="DomainError.Unauthorized"/>: it is not a token of ours, or not any more.</exception>
    public async ValueTask<Principal> ValidateAsync(string token)
    {
        if (_checked.TryGet(token, out var known))
            return _time.GetUtcNow() - _skew < known.ExpiresAt ? known : throw DomainException.Unauthorized(Expired);

        if (token.Length > TokenLengthMax)
            throw DomainException.Unauthorized(Invalid);

        var result = await _handler.ValidateTokenAsync(token, _parameters).ConfigureAwait(false);
        if (!result.IsValid)
            throw DomainException.Unauthorized(result.Exception is SecurityTokenExpiredException ? Expired : Invalid);

        var principal = Read((JsonWebToken)result.SecurityToken);
        _checked.Set(token, principal);
        return principal;
    }

    private bool IsCurrent(DateTime? notBefore, DateTime? expires)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        if (expires is not { } end || now - _skew >= end)
            throw new SecurityTokenExpiredException();

        return notBefore is not { } start || now + _skew >= start;
    }

    private static Principal Read(JsonWebToken token)
    {
        var subject = Claim(token, AccessTokenClaims.Subject);
        var client = Claim(token, AccessTokenClaims.ClientId);
        if (subject is null || client is null)
            throw DomainException.Unauthorized(Invalid);

        // RFC 9068, 2.2: with no user the subject is the client.
        UserId? user = subject == client ? null : UserId.TryParse(subject, out var id) ? id : throw DomainException.Unauthorized(Invalid);
        return new Principal
        {
            UserId = user,
            ClientId = client,
            Scopes = (Claim(token, AccessTokenClaims.Scope) ?? "")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal),
            Country = Market.TryParse(Claim(token, AccessTokenClaims.Country), out var country) ? country : null,
            Product = Claim(token, AccessTokenClaims.Product),
            ExpiresAt = new DateTimeOffset(token.ValidTo, TimeSpan.Zero),
        };
    }

    private static string? Claim(JsonWebToken token, string name) =>
        token.TryGetPayloadValue<string>(name, out var value) && !string.IsNullOrEmpty(value) ? value : null;
}
