using System.Collections.Frozen;

namespace Cadenza.Works.Titles;

/// <summary>Roman numerals as movements bear them: capitals, 1 to 299.</summary>
internal static class RomanNumeral
{
    private const int LengthMax = 12;

    // A lone C or L is a note or an initial, not a hundred.
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Values =
        Enumerable.Range(1, 299).Where(value => value is not (50 or 100))
            .ToFrozenDictionary(Write, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The value of a well-formed numeral; 0 when it is none.</summary>
    public static int Parse(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= LengthMax && text[0] is 'I' or 'V' or 'X' or 'L' or 'C' && Values.TryGetValue(text, out var value) ? value : 0;

    /// <summary>The numeral.</summary>
    public static string Write(int value)
    {
        string[] ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
        string[] tens = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"];
        return new string('C', value / 100) + tens[value / 10 % 10] + ones[value % 10];
    }
}
