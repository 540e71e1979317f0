using System.Text.Json.Serialization;

namespace Cadenza;

/// <summary>
/// An International Standard Recording Code: 12 characters, two letters, three letters or digits, two digits of the year and
/// five of the designation (ISO 3901). Kept without hyphens, in capitals.
/// </summary>
[JsonConverter(typeof(TextValueConverter<Isrc>))]
public readonly record struct Isrc : ITextValue<Isrc>
{
    private readonly string? _code;

    private Isrc(string code) => _code = code;

    /// <summary>Parses a code; throws a <see cref="FormatException"/> that names the text when it is not one.</summary>
    public static Isrc Parse(string text) =>
        TryParse(text, out var isrc) ? isrc : throw new FormatException($"'{text}' is not an ISRC.");

    /// <summary>Parses a code, with or without hyphens.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Isrc isrc)
    {
        isrc = default;
        var code = text.Length <= 15 ? text.ToString().Replace("-", "", StringComparison.Ordinal).ToUpperInvariant() : "";
        if (code.Length != 12
            || !code[..2].All(char.IsAsciiLetterUpper)
            || !code[2..5].All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c))
            || !code[5..].All(char.IsAsciiDigit))
        {
            return false;
        }

        isrc = new Isrc(code);
        return true;
    }

    /// <summary>The 12 characters.</summary>
    public override string ToString() => _code ?? "";
}
