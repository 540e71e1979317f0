using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text.Json;
using Cadenza.Accounts;

namespace Cadenza.Tests.Unit.Accounts;

public sealed class SigningKeyTests
{
    [Fact]
    public void LoadPem_ExportedKey_IsTheSameKey()
    {
        using var key = SigningKey.Create();
        using var loaded = SigningKey.LoadPem(key.ExportPem());

        Assert.Equal(key.KeyId, loaded.KeyId);
        Assert.Equal(key.ToPublicJwks(), loaded.ToPublicJwks());
    }

    [Fact]
    public void LoadPem_NoKeyOnP256_Throws()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.Throws<ArgumentException>(() => SigningKey.LoadPem(other.ExportPkcs8PrivateKeyPem()));
        Assert.Throws<ArgumentException>(() => SigningKey.LoadPem("nothing"));
    }

    [Fact]
    public void ToPublicJwks_AnyKey_HoldsNoPrivatePart()
    {
        using var key = SigningKey.Create();
        using var jwks = JsonDocument.Parse(key.ToPublicJwks());

        Assert.Equal(["kty", "crv", "x", "y", "kid", "use", "alg"], jwks.RootElement.GetProperty("keys")[0].EnumerateObject().Select(property => property.Name));
        Assert.Empty(Problems(key.ToPublicJwks()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing")]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":[{"kty":"oct","k":"AAAA","kid":"1"}]}""")]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-384","x":"AA","y":"AA","kid":"1"}]}""")]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-256","x":"AA","y":"AA","d":"AA","kid":"1"}]}""")]
    public void Validate_UnusableKeySet_SaysWhy(string jwks) => Assert.Single(Problems(jwks));

    [Fact]
    public void Validate_NothingSet_NamesEverySetting() =>
        Assert.Equal(["Audience", "Issuer", "Jwks"], Problems(new AccountsOptions()).SelectMany(problem => problem.MemberNames).Order());

    private static List<ValidationResult> Problems(string jwks) =>
        Problems(new AccountsOptions { Issuer = "https://accounts.example", Audience = "cadenza", Jwks = jwks });

    private static List<ValidationResult> Problems(AccountsOptions options)
    {
        var problems = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true);
        return problems;
    }
}
