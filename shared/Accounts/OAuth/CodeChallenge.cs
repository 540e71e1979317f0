using System.Buffers;

namespace Cadenza.Accounts.OAuth;

/// <summary>
/// What a client shows at first of its code verifier: the SHA-256 hash of it (RFC 7636). There is no other method: a plain one is read by
/// whoever reads the request.
/// </summary>
public readonly record struct CodeChallenge
{
    /// <summary>The one method.</summary>
    public const string Method = "S256";

    private const int VerifierLengthMin = 43;
    private const int VerifierLengthMax = 128;

    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    private readonly string _hash;

    private CodeChallenge(string hash) => _hash = hash;

    /// <summary>Parses a challenge: 43 characters of base64url.</summary>
    public static bool TryParse(string text, out CodeChallenge challenge)
    {
        var isHash = text.Length == Secret.HashLength && !text.AsSpan().ContainsAnyExcept(Unreserved) && !text.AsSpan().ContainsAny('.', '~');
        challenge = isHash ? new CodeChallenge(text) : default;
        return isHash;
    }

    /// <summary>Whether the challenge was made of this verifier, of whatever text.</summary>
    public bool IsMetBy(string verifier) =>
        verifier.Length is >= VerifierLengthMin and <= VerifierLengthMax
        && !verifier.AsSpan().ContainsAnyExcept(Unreserved)
        && Secret.Matches(verifier, _hash);

    /// <summary>The challenge as text.</summary>
    public override string ToString() => _hash ?? "";
}
