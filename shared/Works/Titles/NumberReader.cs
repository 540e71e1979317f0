using System.Globalization;

namespace Cadenza.Works.Titles;

/// <summary>Numbers as titles write them: <c>5</c>, <c>V</c>, <c>No. 5</c>, <c>nº 5</c>, <c>#5</c>, <c>five</c>.</summary>
internal static class NumberReader
{
    /// <summary>A number or a Roman numeral at the token; its value, or 0.</summary>
    public static int Plain(TitleScan scan, int i) =>
        (uint)i < (uint)scan.Count && scan[i].Kind is TokenKind.Number or TokenKind.Word ? scan[i].Value : 0;

    /// <summary>A number in figures, Roman, or in words (first, one); its value, or 0.</summary>
    public static int Any(TitleScan scan, int i)
    {
        if (Plain(scan, i) is var value and > 0)
            return value;

        return (uint)i < (uint)scan.Count && scan[i].Word is { } word ? Math.Max(word.Ordinal, word.Cardinal) : 0;
    }

    /// <summary>
    /// A word for number and the number after it (<c>No. 5</c>, <c>č. 9</c>, <c>#5</c>): the token of the number, or -1.
    /// The number may be Roman.
    /// </summary>
    public static int Numbered(TitleScan scan, int i)
    {
        if (!IsNumberSign(scan, i))
            return -1;

        var next = SkipDot(scan, i + 1);
        return Plain(scan, next) > 0 ? next : -1;
    }

    /// <summary>The token, or the one after it when it is a full stop or a masculine ordinal sign.</summary>
    public static int SkipDot(TitleScan scan, int i)
    {
        while (scan.Is(i, TokenKind.Dot))
            i++;

        return scan.Is(i, TokenKind.Word) && scan[i].FoldLength == 1 && scan.Folded(i)[0] == 'o' && scan.Title[scan[i].Start] is 'º' or '°' ? SkipDot(scan, i + 1) : i;
    }

    /// <summary>The number's text without leading zeros, its letters in lower case; Roman numerals in figures.</summary>
    public static string Text(TitleScan scan, int i)
    {
        if (scan[i].Kind == TokenKind.Word)
            return scan[i].Value.ToString(CultureInfo.InvariantCulture);

        var text = scan.Folded(i).TrimStart('0');
        return text.Length == 0 ? "0" : text.ToString();
    }

    /// <summary>How many digits the number has.</summary>
    public static int Digits(TitleScan scan, int i)
    {
        var end = scan.Folded(i).IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? scan[i].FoldLength : end;
    }

    private static bool IsNumberSign(TitleScan scan, int i)
    {
        if (scan.Is(i, TokenKind.Sharp))
            return scan.Touches(i + 1) && scan.Is(i + 1, TokenKind.Number);

        // A bare letter n is a number sign only before a full stop or a figure; č is a letter of its own.
        if (scan.Is(i, TokenKind.Word) && IsCzech(scan.Title.AsSpan(scan[i].Start, scan[i].Length)))
            return true;

        return scan.Is(i, Meaning.Number);
    }

    // The caron may be a sign of its own.
    private static bool IsCzech(ReadOnlySpan<char> word) => word is "č" or "Č" or "c\u030C" or "C\u030C";
}
