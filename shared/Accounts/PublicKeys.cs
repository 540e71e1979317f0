using Microsoft.IdentityModel.Tokens;

namespace Cadenza.Accounts;

/// <summary>The keys that check access tokens, from a JSON Web Key Set.</summary>
internal static class PublicKeys
{
    /// <summary>The curve of ES256.</summary>
    private const string Curve = JsonWebKeyECTypes.P256;

    /// <summary>The keys of a set without a <see cref="Problem"/>.</summary>
    public static IReadOnlyList<SecurityKey> Parse(string jwks) => [.. new JsonWebKeySet(jwks).Keys];

    /// <summary>What is wrong with a set; null when nothing is.</summary>
    public static string? Problem(string jwks)
    {
        try
        {
            var keys = new JsonWebKeySet(jwks).Keys;
            return keys.Count == 0 ? "it has no key"
                : keys.Any(key => key.D is not null || key.K is not null) ? "it has a private key, which belongs with the issuer alone"
                : keys.Any(key => key.Kty != JsonWebAlgorithmsKeyTypes.EllipticCurve || key.Crv != Curve) ? $"a key is not an EC key on {Curve}"
                : keys.Any(key => string.IsNullOrEmpty(key.Kid)) ? "a key has no kid"
                : null;
        }
        catch (Exception failure) when (failure is ArgumentException or System.Text.Json.JsonException)
        {
            return "it is not a JSON Web Key Set";
        }
    }
}
