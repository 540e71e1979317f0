namespace Cadenza.Accounts.OAuth;

/// <summary>
/// A refresh token: which grant it is of, a secret that all tokens of the grant share, and one of its own. The shared one tells a token
/// that was replaced, and so was stolen or copied, from a guess; and since the client brings it, it need not be kept to make the next.
/// </summary>
/// <param name="GrantId">The grant's id: 22 characters of base64url.</param>
/// <param name="Family">The secret of all tokens of the grant: 43 characters.</param>
/// <param name="Own">The secret of this one: 43 characters.</param>
internal readonly record struct RefreshToken(string GrantId, string Family, string Own)
{
    private const int GrantIdBytes = 16;
    private const int SecretBytes = 32;
    private const int GrantIdLength = 22;
    private const int SecretLength = 43;

    /// <summary>The first token of a new grant.</summary>
    public static RefreshToken First() => new(Secret.New(GrantIdBytes), Secret.New(SecretBytes), Secret.New(SecretBytes));

    /// <summary>Parses a token; false when it cannot be one.</summary>
    public static bool TryParse(string text, out RefreshToken token)
    {
        var isToken = text.Length == GrantIdLength + (2 * SecretLength) && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
        token = isToken ? new(text[..GrantIdLength], text[GrantIdLength..^SecretLength], text[^SecretLength..]) : default;
        return isToken;
    }

    /// <summary>The token that replaces this one.</summary>
    public RefreshToken Next() => this with { Own = Secret.New(SecretBytes) };

    /// <summary>The text that the client gets.</summary>
    public override string ToString() => GrantId + Family + Own;
}
