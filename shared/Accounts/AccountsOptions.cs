using System.ComponentModel.DataAnnotations;
using Cadenza.Accounts.Keys;

namespace Cadenza.Accounts;

/// <summary>
/// Whose access tokens are taken: those that the app issues itself, with keys of its own, or those of an external OpenID Connect
/// authority. One of <see cref="KeysOptions.Folder"/>, <see cref="KeysOptions.VaultUri"/> and <see cref="Authority"/> is set.
/// </summary>
public sealed class AccountsOptions : IValidatableObject
{
    /// <summary>
    /// The issuer of our own tokens: the URL at which the app is reached, without a slash at the end. An external authority says its own.
    /// </summary>
    public string Issuer { get; set; } = "";

    /// <summary>The audience: this API.</summary>
    public string Audience { get; set; } = "";

    /// <summary>Where our own keys are.</summary>
    public KeysOptions Keys { get; set; } = new();

    /// <summary>The URL of an external authority, such as <c>https://contoso.ciamlogin.com/{tenant id}/v2.0</c>: its metadata is found below it.</summary>
    public string? Authority { get; set; }

    /// <summary>What the external authority calls things.</summary>
    public ClaimOptions Claims { get; set; } = new();

    /// <summary>How far the clocks of issuer and API may be apart. The default value is 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many checked tokens one generation of the cache remembers. The default value is 10,000.</summary>
    [Range(0, 1_000_000)]
    public int CachedTokensMax { get; set; } = 10_000;

    /// <summary>Whether the app issues tokens itself.</summary>
    public bool IsIssuer => string.IsNullOrEmpty(Authority);

    /// <summary>Ends the request of what only an issuer has, where another one is.</summary>
    /// <exception cref="DomainException"><see cref="DomainError.NotFound"/>: an external authority issues the tokens.</exception>
    public void RequireIssuer()
    {
        if (!IsIssuer)
            throw DomainException.NotFound();
    }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Audience.Length == 0)
            yield return new ValidationResult("Audience: is needed", [nameof(Audience)]);
        if (new[] { Keys.Folder, Keys.VaultUri, Authority }.Count(setting => !string.IsNullOrEmpty(setting)) != 1)
            yield return new ValidationResult("Accounts: one of Keys:Folder, Keys:VaultUri and Authority is needed, and one only", [nameof(Keys), nameof(Authority)]);
        if (IsIssuer && !IsUrl(Issuer))
            yield return new ValidationResult("Issuer: needs the app's URL, without a slash, a query or a fragment at its end (RFC 8414, 2)", [nameof(Issuer)]);
        if (!IsIssuer && !IsUrl(Authority!.TrimEnd('/')))
            yield return new ValidationResult("Authority: is not the URL of an authority", [nameof(Authority)]);
        if (Keys.VaultUri is { } vault && !Uri.TryCreate(vault, UriKind.Absolute, out _))
            yield return new ValidationResult("Keys:VaultUri: is not a URL", [nameof(Keys)]);
    }

    // Plain HTTP on this machine alone.
    private static bool IsUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0 && !text.EndsWith('/');
}
