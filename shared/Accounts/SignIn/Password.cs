using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Cadenza.Accounts.SignIn;

/// <summary>
/// A password that may be hashed: from 8 to 256 characters of any kind (NIST SP 800-63B, 3.1.1.2). The bound comes before the hash, whose
/// cost grows with the length.
/// </summary>
/// <remarks>
/// It is taken as it was typed. Letters with marks come composed from keyboards; those that do not are not composed, as RFC 8265 would
/// have it: what is hashed already would not be met any more.
/// </remarks>
public sealed class Password
{
    /// <summary>The shortest: 8 characters.</summary>
    public const int LengthMin = 8;

    /// <summary>The longest: 256 characters.</summary>
    public const int LengthMax = 256;

    // No letter or digit that is easily taken for another.
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int GeneratedLength = 20;

    private Password(string text) => Text = text;

    /// <summary>The text. It is a secret, and <see cref="ToString"/> does not tell it.</summary>
    internal string Text { get; }

    /// <summary>Reads a password; false when it is too short, too long, or not Unicode.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Password? password)
    {
        password = text.Length is >= LengthMin and <= LengthMax && IsUnicode(text) ? new Password(text) : null;
        return password is not null;
    }

    /// <summary>A random password of 20 letters and digits, which is 116 bits, and its text.</summary>
    public static (Password Password, string Text) Generate()
    {
        var text = RandomNumberGenerator.GetString(Alphabet, GeneratedLength);
        return (new Password(text), text);
    }

    /// <inheritdoc />
    public override string ToString() => "(a password)";

    private static bool IsUnicode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i]))
                return false;
        }

        return true;
    }
}
