using System.ComponentModel.DataAnnotations;

namespace Cadenza.Accounts.SignIn;

/// <summary>How users sign in: the settings <c>Accounts__SignIn__…</c>.</summary>
public sealed class SignInOptions
{
    /// <summary>
    /// Rounds of PBKDF2 with HMAC-SHA512 for a password. A password that was hashed with fewer is hashed again when its user signs in.
    /// The default value is 210,000, as OWASP advises.
    /// </summary>
    [Range(10_000, 10_000_000)]
    public int PasswordIterations { get; set; } = 210_000;

    /// <summary>After how long a user signs in again. The default value is 14 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "90.00:00:00")]
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromDays(14);
}
