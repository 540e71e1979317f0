using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Cadenza.Accounts;

/// <summary>Checks access tokens: signature by a known key, issuer, audience, type and lifetime.</summary>
/// <remarks>
/// Thread-safe. A token that was good is remembered until it expires, since a signature costs far more to check than to find.
/// </remarks>
public sealed class AccessTokenValidator
{
    /// <summary>The longest token that is looked at: 8,192 characters.</summary>
    public const int TokenLengthMax = 8192;

    /// <summary>What is said of any token that is not good, for whatever reason.</summary>
    public const string Invalid = "Invalid access token";

    private const string Expired = "The access token expired";

    // A token of ours is good for an hour; one that is good for longer is checked again.
    private static readonly TimeSpan Remembered = AccessTokenRequest.LifetimeMax;

    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = TokenLengthMax, MapInboundClaims = false };
    private readonly BoundedCache<string, Principal> _checked;
    private readonly ITokenAuthority _authority;
    private readonly TimeProvider _time;
    private readonly TimeSpan _skew;
    private readonly string _audience;

    /// <summary>A validator of an authority's tokens for our audience.</summary>
    public AccessTokenValidator(AccountsOptions options, ITokenAuthority authority, TimeProvider time)
    {
        _authority = authority;
        _time = time;
        _skew = options.ClockSkew;
        _audience = options.Audience;
        _checked = new BoundedCache<string, Principal>(options.CachedTokensMax, Remembered, time);
    }

    /// <summary>Who holds the token.</summary>
    /// <exception cref="DomainException">
    /// <see cref="DomainError.Unauthorized"/>: it is not a token of the authority's, or not any more. <see cref="DomainError.Unavailable"/>:
    /// the keys cannot be read.
    /// </exception>
    public ValueTask<Principal> ValidateAsync(string token, CancellationToken cancellationToken = default)
    {
        if (!_checked.TryGet(token, out var known))
            return CheckAsync(token, cancellationToken);

        return _time.GetUtcNow() - _skew < known.ExpiresAt ? ValueTask.FromResult(known) : throw DomainException.Unauthorized(Expired);
    }

    private async ValueTask<Principal> CheckAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length > TokenLengthMax)
            throw DomainException.Unauthorized(Invalid);

        var result = await VerifyAsync(token, cancellationToken).ConfigureAwait(false);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException && await _authority.RenewAsync(cancellationToken).ConfigureAwait(false))
            result = await VerifyAsync(token, cancellationToken).ConfigureAwait(false);
        if (!result.IsValid)
            throw DomainException.Unauthorized(result.Exception is SecurityTokenExpiredException ? Expired : Invalid);

        var principal = _authority.Read((JsonWebToken)result.SecurityToken) ?? throw DomainException.Unauthorized(Invalid);
        _checked.Set(token, principal);
        return principal;
    }

    private async Task<TokenValidationResult> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        var rules = await _authority.RulesAsync(cancellationToken).ConfigureAwait(false);
        rules.TryAllIssuerSigningKeys = false;
        rules.ValidAudience = _audience;
        rules.RequireExpirationTime = true;
        rules.RequireSignedTokens = true;
        rules.LifetimeValidator = (notBefore, expires, _, _) => IsCurrent(notBefore, expires);
        return await _handler.ValidateTokenAsync(token, rules).ConfigureAwait(false);
    }

    private bool IsCurrent(DateTime? notBefore, DateTime? expires)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        if (expires is not { } end || now - _skew >= end)
            throw new SecurityTokenExpiredException();

        return notBefore is not { } start || now + _skew >= start;
    }
}
