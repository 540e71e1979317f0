using System.Globalization;

namespace Cadenza.Works.Titles;

/// <summary>Cuts a title into words, numbers and signs: one pass, into buffers that are reused.</summary>
internal static class TitleLexer
{
    private const int NumberMax = 99_999;

    public static void Read(TitleScan scan)
    {
        var title = scan.Title;
        var length = Math.Min(title.Length, TitleParser.LengthMax);
        var spaced = true;
        for (var i = 0; i < length;)
        {
            var c = title[i];
            if (char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format)
            {
                spaced = true;
                i++;
                continue;
            }

            var end = LetterFold.Of(c) is null ? Sign(scan, i, spaced) : IsDigit(c) ? Number(scan, i, length, spaced) : Letters(scan, i, length, spaced);
            spaced = false;
            i = end;
        }
    }

    private static bool IsDigit(char c) => c is (>= '0' and <= '9') or (>= '\uFF10' and <= '\uFF19');

    // Letters up to a digit: "BWV1007" is a word and a number.
    private static int Letters(TitleScan scan, int start, int length, bool spaced)
    {
        var fold = scan.FoldLength;
        var i = start;
        for (; i < length && !IsDigit(scan.Title[i]) && LetterFold.Of(scan.Title[i]) is { } letters; i++)
            scan.Append(letters);

        // Marks without a letter leave nothing.
        if (scan.FoldLength == fold)
            return i;

        ref var token = ref scan.Add(TokenKind.Word, start, i - start, spaced);
        (token.FoldStart, token.FoldLength) = (fold, scan.FoldLength - fold);
        token.Value = Roman(scan.Title.AsSpan(start, i - start));
        token.Word = Vocabulary.Find(scan.Folded(token));
        return i;
    }

    // "II"; and with a letter "IIf".
    private static int Roman(ReadOnlySpan<char> text) =>
        text.Length > 1 && text[^1] is >= 'a' and <= 'h' ? RomanNumeral.Parse(text[..^1]) : RomanNumeral.Parse(text);

    // Digits, and the letters that stick to them: "3a", "1st", "300i".
    private static int Number(TitleScan scan, int start, int length, bool spaced)
    {
        var fold = scan.FoldLength;
        var (i, value) = (start, 0);
        for (; i < length && IsDigit(scan.Title[i]); i++)
        {
            var digit = scan.Title[i] & 0xF;
            value = Math.Min((value * 10) + digit, NumberMax);
            scan.Append((char)('0' + digit));
        }

        for (; i < length && !IsDigit(scan.Title[i]) && LetterFold.Of(scan.Title[i]) is { } letters; i++)
            scan.Append(letters);

        ref var token = ref scan.Add(TokenKind.Number, start, i - start, spaced);
        (token.FoldStart, token.FoldLength, token.Value) = (fold, scan.FoldLength - fold, value);
        return i;
    }

    private static int Sign(TitleScan scan, int start, bool spaced)
    {
        scan.Add(KindOf(scan.Title[start]), start, 1, spaced);
        return start + 1;
    }

    private static TokenKind KindOf(char c) => c switch
    {
        '(' or '[' or '{' or '（' or '［' or '【' => TokenKind.Open,
        ')' or ']' or '}' or '）' or '］' or '】' => TokenKind.Close,
        '"' or '“' or '”' or '„' or '‟' or '«' or '»' or '‹' or '›' or '＂' or '「' or '」' or '『' or '』' => TokenKind.Quote,
        '\'' or '’' or '‘' or '‚' or '`' or '´' or 'ʼ' or '′' => TokenKind.Apostrophe,
        ':' or '：' or '∶' => TokenKind.Colon,
        ';' => TokenKind.Semicolon,
        '/' or '／' or '∕' or '⁄' or '|' or '\\' => TokenKind.Slash,
        '-' or '–' or '—' or '‐' or '‑' or '‒' or '―' or '−' or '－' or '~' or '～' => TokenKind.Dash,
        ',' or '，' or '、' => TokenKind.Comma,
        '.' or '．' or '·' or '。' => TokenKind.Dot,
        '#' or '♯' or '＃' => TokenKind.Sharp,
        '♭' => TokenKind.Flat,
        _ => TokenKind.Other,
    };
}
