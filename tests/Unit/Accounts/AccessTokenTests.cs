using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cadenza.Accounts;
using Cadenza.Accounts.Keys;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Cadenza.Tests.Unit.Accounts;

public sealed class AccessTokenTests : IDisposable
{
    private const string Issuer = "https://accounts.example";
    private const string Audience = "cadenza";
    private const string Invalid = "Invalid access token";
    private const string Expired = "The access token expired";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2025, 12, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly SigningKey _key = SigningKey.Create();
    private readonly AccessTokenValidator _validator;

    public AccessTokenTests() => _validator = ValidatorOf(_key);

    public void Dispose() => _key.Dispose();

    [Fact]
    public async Task ValidateAsync_GoodToken_SaysWhoAsks()
    {
        var token = IssuerOf(_key).Issue(new AccessTokenRequest
        {
            ClientId = "app",
            UserId = UserId.Parse("anna"),
            Scopes = ["user-read-private", "user-top-read"],
            Country = Market.Parse("AT"),
            Product = "premium",
        });

        var principal = await _validator.ValidateAsync(token);

        Assert.Equal("anna", principal.UserId.ToString());
        Assert.Equal("app", principal.ClientId);
        Assert.Equal(["user-read-private", "user-top-read"], principal.Scopes.Order());
        Assert.Equal(Market.Parse("AT"), principal.Country);
        Assert.Equal("premium", principal.Product);
        Assert.Equal(_time.GetUtcNow().AddHours(1), principal.ExpiresAt);
        Assert.Same(principal, await _validator.ValidateAsync(token));
    }

    [Fact]
    public async Task ValidateAsync_ClientCredentials_HasNoUser() =>
        Assert.Null((await _validator.ValidateAsync(IssuerOf(_key).Issue(new AccessTokenRequest { ClientId = "app" }))).UserId);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ValidateAsync_AfterItsHour_IsExpired(bool seenBefore)
    {
        var token = Token();
        if (seenBefore)
            await _validator.ValidateAsync(token);

        _time.Advance(TimeSpan.FromHours(1) + new AccountsOptions().ClockSkew);

        await AssertRefused(token, Expired);
    }

    [Fact]
    public async Task ValidateAsync_JustBeforeItsEnd_IsGood()
    {
        var token = Token();
        _time.Advance(TimeSpan.FromMinutes(59));

        Assert.Equal("anna", (await _validator.ValidateAsync(token)).UserId.ToString());
    }

    [Fact]
    public async Task ValidateAsync_NotYetValid_IsRefused()
    {
        var later = new FakeTimeProvider(_time.GetUtcNow().AddMinutes(1));

        await AssertRefused(new AccessTokenIssuer(_key, Issuer, Audience, later).Issue(Request()), Invalid);
    }

    [Fact]
    public async Task ValidateAsync_OtherIssuerOrAudience_IsRefused()
    {
        await AssertRefused(new AccessTokenIssuer(_key, "https://elsewhere.example", Audience, _time).Issue(Request()), Invalid);
        await AssertRefused(new AccessTokenIssuer(_key, Issuer, "other", _time).Issue(Request()), Invalid);
    }

    [Fact]
    public async Task ValidateAsync_OtherKey_IsRefused()
    {
        using var other = SigningKey.Create();

        await AssertRefused(IssuerOf(other).Issue(Request()), Invalid);
    }

    [Fact]
    public async Task ValidateAsync_ChangedPayload_IsRefused()
    {
        var parts = Token().Split('.');
        var payload = Base64UrlEncoder.Decode(parts[1]).Replace("anna", "bert", StringComparison.Ordinal);

        await AssertRefused($"{parts[0]}.{Base64UrlEncoder.Encode(payload)}.{parts[2]}", Invalid);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("ES384")]
    public async Task ValidateAsync_AlgorithmConfusion_IsRefused(string algorithm)
    {
        var payload = Token().Split('.')[1];
        var header = Base64UrlEncoder.Encode($$"""{"alg":"{{algorithm}}","typ":"at+jwt","kid":"{{_key.KeyId}}"}""");
        var signature = algorithm == "none" ? "" : Base64UrlEncoder.Encode(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(_key.Public)), Encoding.ASCII.GetBytes($"{header}.{payload}")));

        await AssertRefused($"{header}.{payload}.{signature}", Invalid);
    }

    [Fact]
    public async Task ValidateAsync_SignedByRsa_IsRefused()
    {
        using var rsa = RSA.Create(2048);
        var (header, payload) = (Base64UrlEncoder.Encode($$"""{"alg":"RS256","typ":"at+jwt","kid":"{{_key.KeyId}}"}"""), Token().Split('.')[1]);
        var signature = rsa.SignData(Encoding.ASCII.GetBytes($"{header}.{payload}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        await AssertRefused($"{header}.{payload}.{Base64UrlEncoder.Encode(signature)}", Invalid);
    }

    [Fact]
    public async Task ValidateAsync_IdentityToken_IsRefused()
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(_key.ExportPem());
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            TokenType = "JWT",
            IssuedAt = _time.GetUtcNow().UtcDateTime,
            NotBefore = _time.GetUtcNow().UtcDateTime,
            Expires = _time.GetUtcNow().UtcDateTime.AddHours(1),
            Claims = new Dictionary<string, object> { ["sub"] = "anna", ["client_id"] = "app" },
            SigningCredentials = new(new ECDsaSecurityKey(key) { KeyId = _key.KeyId }, SecurityAlgorithms.EcdsaSha256),
        });

        await AssertRefused(token, Invalid);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no-token")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.AAAA")]
    [InlineData("..")]
    public async Task ValidateAsync_Nonsense_IsRefused(string token) => await AssertRefused(token, Invalid);

    [Fact]
    public async Task ValidateAsync_TooLong_IsRefused() => await AssertRefused(new string('a', AccessTokenValidator.TokenLengthMax + 1), Invalid);

    private static AccessTokenRequest Request() => new() { ClientId = "app", UserId = UserId.Parse("anna") };

    private AccessTokenIssuer IssuerOf(SigningKey key) => new(key, Issuer, Audience, _time);

    private AccessTokenValidator ValidatorOf(SigningKey key) => TestTokens.ValidatorOf(key, Issuer, Audience, _time);

    private string Token() => IssuerOf(_key).Issue(Request());

    private async Task AssertRefused(string token, string message)
    {
        var failure = await Assert.ThrowsAsync<DomainException>(async () => await _validator.ValidateAsync(token));

        Assert.Equal(DomainError.Unauthorized, failure.Error);
        Assert.Equal(message, failure.Message);
    }
}
