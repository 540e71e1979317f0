using System.Security.Cryptography;
using Cadenza.Accounts.Keys;

namespace Cadenza.Tests.Unit.Accounts;

public sealed class SigningKeyTests
{
    [Fact]
    public void LoadPem_ExportedKey_IsTheSameKey()
    {
        using var key = SigningKey.Create();
        using var loaded = SigningKey.LoadPem(key.ExportPem());

        Assert.Equal(key.KeyId, loaded.KeyId);
        Assert.Equal(key.Public, loaded.Public);
    }

    [Fact]
    public void LoadPem_NoKeyOnP256_Throws()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var half = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Throws<ArgumentException>(() => SigningKey.LoadPem(other.ExportPkcs8PrivateKeyPem()));
        Assert.Throws<ArgumentException>(() => SigningKey.LoadPem(half.ExportSubjectPublicKeyInfoPem()));
        Assert.Throws<ArgumentException>(() => SigningKey.LoadPem("nothing"));
    }
}
