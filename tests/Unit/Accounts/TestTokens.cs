using Cadenza.Accounts;
using Cadenza.Accounts.Keys;

namespace Cadenza.Tests.Unit.Accounts;

internal static class TestTokens
{
    /// <summary>Keys that are this one alone.</summary>
    public static SigningKeys KeysOf(SigningKey key, TimeProvider time) =>
        new(_ => Task.FromResult(new KeyRing([new RingKey(key, DateTimeOffset.UnixEpoch)])), failure => Assert.Fail(failure.ToString()), time);

    /// <summary>A validator of tokens that this key signs.</summary>
    public static AccessTokenValidator ValidatorOf(SigningKey key, string issuer, string audience, TimeProvider time)
    {
        var options = new AccountsOptions { Issuer = issuer, Audience = audience };
        return new AccessTokenValidator(options, new OwnAuthority(options, KeysOf(key, time)), time);
    }
}
