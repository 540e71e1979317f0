using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Cadenza.Accounts;

/// <summary>The issuer's private key: ECDSA on P-256. Its public half is what <see cref="AccountsOptions.Jwks"/> holds.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa _key;

    private SigningKey(ECDsa key)
    {
        _key = key;
        KeyId = Base64UrlEncoder.Encode(PublicKey().ComputeJwkThumbprint());
    }

    /// <summary>The key's name in tokens and key sets: its RFC 7638 thumbprint.</summary>
    public string KeyId { get; }

    /// <summary>A new key.</summary>
    public static SigningKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Loads a key from PEM text.</summary>
    /// <exception cref="ArgumentException">The text has no private key on P-256.</exception>
    public static SigningKey LoadPem(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.ExportParameters(includePrivateParameters: true).Curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value)
                throw new ArgumentException("The signing key is not on the curve P-256.", nameof(pem));

            return new SigningKey(key);
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw failure as ArgumentException ?? new ArgumentException("The text is not a private EC key in PEM.", nameof(pem), failure);
        }
    }

    /// <summary>The private key as PEM text (PKCS #8). It is a secret.</summary>
    public string ExportPem() => _key.ExportPkcs8PrivateKeyPem();

    /// <summary>The public half as a JSON Web Key Set of one key.</summary>
    public string ToPublicJwks()
    {
        var key = PublicKey();
        var jwk = new PublicJwk(key.Kty, key.Crv, key.X, key.Y, KeyId, "sig", SecurityAlgorithms.EcdsaSha256);
        return JsonSerializer.Serialize(new PublicKeySet([jwk]), AccountsJson.Default.PublicKeySet);
    }

    /// <inheritdoc />
    public void Dispose() => _key.Dispose();

    /// <summary>What signs tokens.</summary>
    internal SigningCredentials Credentials() => new(new ECDsaSecurityKey(_key) { KeyId = KeyId }, SecurityAlgorithms.EcdsaSha256);

    private JsonWebKey PublicKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return new JsonWebKey
        {
            Kty = JsonWebAlgorithmsKeyTypes.EllipticCurve,
            Crv = JsonWebKeyECTypes.P256,
            X = Base64UrlEncoder.Encode(point.X),
            Y = Base64UrlEncoder.Encode(point.Y),
        };
    }
}
