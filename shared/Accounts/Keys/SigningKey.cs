using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Cadenza.Accounts.Keys;

/// <summary>A private key of the issuer: ECDSA on P-256.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa _key;

    private SigningKey(ECDsa key)
    {
        _key = key;
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var jwk = new JsonWebKey
        {
            Kty = JsonWebAlgorithmsKeyTypes.EllipticCurve,
            Crv = JsonWebKeyECTypes.P256,
            X = Base64UrlEncoder.Encode(point.X),
            Y = Base64UrlEncoder.Encode(point.Y),
        };
        KeyId = Base64UrlEncoder.Encode(jwk.ComputeJwkThumbprint());
        Public = new PublicJwk(jwk.Kty, jwk.Crv, jwk.X, jwk.Y, KeyId, "sig", SecurityAlgorithms.EcdsaSha256);
        Credentials = new SigningCredentials(new ECDsaSecurityKey(key) { KeyId = KeyId }, SecurityAlgorithms.EcdsaSha256);
    }

    /// <summary>The key's name in tokens and key sets: its RFC 7638 thumbprint.</summary>
    public string KeyId { get; }

    /// <summary>The public half.</summary>
    public PublicJwk Public { get; }

    /// <summary>What signs tokens, and checks them.</summary>
    internal SigningCredentials Credentials { get; }

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

    /// <inheritdoc />
    public void Dispose() => _key.Dispose();
}
