using System.Collections.Frozen;
using Cadenza.Accounts.Keys;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Cadenza.Accounts;

/// <summary>The app itself: ES256 by a published key, and the claims of <see cref="AccessTokenIssuer"/>.</summary>
public sealed class OwnAuthority(AccountsOptions options, SigningKeys keys) : ITokenAuthority
{
    /// <inheritdoc />
    public async ValueTask<TokenValidationParameters> RulesAsync(CancellationToken cancellationToken)
    {
        var published = await keys.PublishedAsync(cancellationToken).ConfigureAwait(false);
        return new TokenValidationParameters
        {
            // A closed list: neither "none" nor an HMAC keyed with the public key (RFC 8725, 3.1).
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidTypes = [AccessTokenClaims.TokenType],
            ValidIssuer = options.Issuer,
            IssuerSigningKeys = published.Select(key => key.Credentials.Key),
        };
    }

    /// <inheritdoc />
    public ValueTask<bool> RenewAsync(CancellationToken cancellationToken) => keys.RenewAsync(cancellationToken);

    /// <inheritdoc />
    public Principal? Read(JsonWebToken token)
    {
        var (subject, client) = (token.Find(AccessTokenClaims.Subject), token.Find(AccessTokenClaims.ClientId));
        if (client is null)
            return null;

        // RFC 9068, 2.2: with no user the subject is the client.
        UserId user = default;
        if (subject != client && !UserId.TryParse(subject, out user))
            return null;

        return new Principal
        {
            UserId = subject == client ? null : user,
            ClientId = client,
            Scopes = (token.Find(AccessTokenClaims.Scope) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal),
            Country = Market.TryParse(token.Find(AccessTokenClaims.Country), out var country) ? country : null,
            Product = token.Find(AccessTokenClaims.Product),
            GrantId = token.Find(AccessTokenClaims.GrantId),
            ExpiresAt = new DateTimeOffset(token.ValidTo, TimeSpan.Zero),
        };
    }
}
