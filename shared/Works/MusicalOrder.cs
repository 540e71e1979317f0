using System.Globalization;
using System.Text;

namespace Cadenza.Works;

/// <summary>
/// Sort keys for numbers as music prints them: Arabic (<c>No. 10</c>), Roman (<c>IX</c>), lettered (<c>5a</c>, <c>b</c>). In ordinal
/// order of the keys II comes before X, <c>Hob. IX:2</c> before <c>Hob. XVI:1</c>, and 5 before 5a before 6.
/// </summary>
public static class MusicalOrder
{
    private const int RomanMax = 89;

    /// <summary>The key of an opus, a catalogue number or a label; it may stand in the id of a document.</summary>
    public static string Key(string text)
    {
        var arabic = new StringBuilder();
        foreach (var token in Tokens(text.Length > 128 ? text[..128] : text))
        {
            if (RomanNumber(token) is { } number)
                arabic.Append(CultureInfo.InvariantCulture, $"{number}");
            else
                arabic.Append(token);
        }

        return NaturalOrder.Key(arabic.ToString());
    }

    /// <summary>The number that a label says, with its letter after the point: I is 1, <c>No. 5a</c> 5.01, <c>b</c> 2; null when it says none.</summary>
    public static decimal? NumberOf(string? label)
    {
        foreach (var token in Tokens(label ?? ""))
        {
            if (RomanNumber(token) is { } roman)
                return roman;

            var digits = token.TakeWhile(char.IsAsciiDigit).Count();
            if (digits is > 0 and < 6)
            {
                var letter = token.Length == digits + 1 && char.IsAsciiLetter(token[digits]) ? LetterOf(token[digits]) : 0;
                return int.Parse(token.AsSpan(0, digits), CultureInfo.InvariantCulture) + (letter / 100m);
            }

            if (token.Length == 1 && char.IsAsciiLetter(token[0]))
                return LetterOf(token[0]);
        }

        return null;
    }

    private static int LetterOf(char c) => char.ToLowerInvariant(c) - 'a' + 1;

    /// <summary>Runs of letters and digits, and what is between them.</summary>
    private static IEnumerable<string> Tokens(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var isWord = char.IsLetterOrDigit(text[start]);
            var end = start + 1;
            while (end < text.Length && char.IsLetterOrDigit(text[end]) == isWord)
                end++;
            yield return text[start..end];
            start = end;
        }
    }

    /// <summary>I to LXXXIX in capitals. L alone, C, D and M are letters: they name catalogues.</summary>
    private static int? RomanNumber(string token)
    {
        if (token.Length > 8 || token == "L" || token.AsSpan().IndexOfAnyExcept("IVXL") >= 0)
            return null;

        var (number, last) = (0, 0);
        foreach (var c in token.Reverse())
        {
            var digit = c switch { 'I' => 1, 'V' => 5, 'X' => 10, _ => 50 };
            number += digit < last ? -digit : digit;
            last = Math.Max(last, digit);
        }

        return number is > 0 and <= RomanMax && Roman(number) == token ? number : null;
    }

    private static string Roman(int number)
    {
        string[] ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
        string[] tens = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX"];
        return tens[number / 10] + ones[number % 10];
    }
}
