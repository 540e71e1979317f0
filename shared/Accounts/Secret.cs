using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Cadenza.Accounts;

/// <summary>
/// Random secrets, and what is kept of them: a SHA-256 hash. They have at least 128 random bits, so that a hash cannot be searched, and
/// needs neither salt nor stretching as a password's does.
/// </summary>
internal static class Secret
{
    /// <summary>The length of a hash as text.</summary>
    public const int HashLength = 43;

    /// <summary>A new secret of so many random bytes, in base64url.</summary>
    public static string New(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));

    /// <summary>The hash of a secret, in base64url.</summary>
    public static string Hash(string secret) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Whether the secret is the one of the hash, in a time that does not tell where they differ.</summary>
    public static bool Matches(string secret, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(secret)), Encoding.ASCII.GetBytes(hash));
}
