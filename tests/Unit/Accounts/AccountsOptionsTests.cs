using System.ComponentModel.DataAnnotations;
using Cadenza.Accounts;
using Cadenza.Accounts.Keys;

namespace Cadenza.Tests.Unit.Accounts;

public sealed class AccountsOptionsTests
{
    [Theory]
    [InlineData("https://api.example", "/keys", null, null)]
    [InlineData("http://127.0.0.1:7071", "/keys", null, null)]
    [InlineData("https://api.example", null, "https://vault.example", null)]
    [InlineData("", null, null, "https://contoso.ciamlogin.com/tenant/v2.0")]
    public void Validate_OneChoice_IsGood(string issuer, string? folder, string? vault, string? authority) => Assert.Empty(Problems(issuer, folder, vault, authority));

    [Theory]
    [InlineData("https://api.example", null, null, null)]
    [InlineData("https://api.example", "/keys", "https://vault.example", null)]
    [InlineData("https://api.example", "/keys", null, "https://authority.example")]
    [InlineData("https://api.example/", "/keys", null, null)]
    [InlineData("https://api.example?a", "/keys", null, null)]
    [InlineData("http://api.example", "/keys", null, null)]
    [InlineData("cadenza", "/keys", null, null)]
    [InlineData("https://api.example", null, "vault", null)]
    [InlineData("", null, null, "http://authority.example")]
    public void Validate_NoneOrSeveralOrNoUrl_IsAProblem(string issuer, string? folder, string? vault, string? authority) =>
        Assert.Single(Problems(issuer, folder, vault, authority));

    private static List<ValidationResult> Problems(string issuer, string? folder, string? vault, string? authority)
    {
        var options = new AccountsOptions
        {
            Issuer = issuer,
            Audience = "cadenza",
            Keys = new KeysOptions { Folder = folder, VaultUri = vault },
            Authority = authority,
        };
        var problems = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true);
        return problems;
    }
}
