using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Cadenza.Accounts;

/// <summary>Who issues the access tokens that are taken: the app itself, or an external authority.</summary>
public interface ITokenAuthority
{
    /// <summary>By which issuer, keys, algorithms and types a token is checked now. The caller may change what it gets.</summary>
    ValueTask<TokenValidationParameters> RulesAsync(CancellationToken cancellationToken);

    /// <summary>Reads the keys anew, since a token's was not among them. False when there are no others: it is not done at any time.</summary>
    ValueTask<bool> RenewAsync(CancellationToken cancellationToken);

    /// <summary>What a checked token says; null when that is not what an access token says.</summary>
    Principal? Read(JsonWebToken token);
}
