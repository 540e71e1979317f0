using System.ComponentModel.DataAnnotations;

namespace Cadenza.Accounts.Keys;

/// <summary>Where the issuer's private keys are: settings <c>Accounts__Keys__…</c>, one of which is set.</summary>
public sealed class KeysOptions
{
    /// <summary>A folder with a PEM file for each key (<see cref="KeyFolder"/>).</summary>
    public string? Folder { get; set; }

    /// <summary>The URL of a Key Vault, one of whose secrets has a version for each key; the process's own identity reads it.</summary>
    [Url]
    public string? VaultUri { get; set; }

    /// <summary>The name of that secret. The default value is <c>access-token-key</c>.</summary>
    [Required]
    [RegularExpression("[0-9A-Za-z-]{1,127}")]
    public string SecretName { get; set; } = "access-token-key";
}
