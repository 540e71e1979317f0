using System.ComponentModel.DataAnnotations;

namespace Cadenza.Accounts;

/// <summary>Whose access tokens are taken.</summary>
public sealed class AccountsOptions
{
    /// <summary>The issuer, exactly as in the tokens.</summary>
    [Required]
    public string Issuer { get; set; } = "";

    /// <summary>The audience: this API.</summary>
    [Required]
    public string Audience { get; set; } = "";

    /// <summary>The public keys: a JSON Web Key Set (RFC 7517) of P-256 keys, as JSON text.</summary>
    [Required]
    [PublicKeySet]
    public string Jwks { get; set; } = "";

    /// <summary>How far the clocks of issuer and API may be apart. The default value is 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many checked tokens one generation of the cache remembers. The default value is 10,000.</summary>
    [Range(0, 1_000_000)]
    public int CachedTokensMax { get; set; } = 10_000;

    // An attribute, since Validate() of the whole object is not asked while a property is wrong: all problems are told at once.
    private sealed class PublicKeySetAttribute : ValidationAttribute
    {
        protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
            value is string { Length: > 0 } jwks && PublicKeys.Problem(jwks) is { } problem
                ? new ValidationResult($"{nameof(Jwks)}: {problem}", [nameof(Jwks)])
                : ValidationResult.Success;
    }
}
