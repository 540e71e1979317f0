using System.Text;

namespace Cadenza.Works.Titles;

/// <summary>
/// Catalogue numbers of every scheme: <c>BWV Anh. 114</c>, <c>K. 331/300i</c>, <c>K. 331 (300i)</c>, <c>Hob.XVI/52</c>, <c>TWV 55:D6</c>,
/// <c>S.244/2</c>. Any word that ends in <c>WV</c> is taken for a catalogue before a number.
/// </summary>
internal static class CatalogReader
{
    // These print the number of a movement after the slash: BWV 147/10.
    private static readonly string[] WithMovements = ["bwv", "hwv", "rv", "wab"];

    // Letters that are more often something else: they need a full stop or must touch the number.
    private const string Shy = "cefjmnrtwab";

    public static void Read(TitleScan scan)
    {
        for (var i = 0; i < scan.Count; i++)
        {
            if (scan[i].Kind != TokenKind.Word)
                continue;

            if (DottedAt(scan, i) is { } dotted)
                i = Math.Max(i, ReadAt(scan, i, i + 2, dotted) - 1);
            else if (SchemeAt(scan, i) is { } scheme)
                i = Math.Max(i, ReadAt(scan, i, i, scheme) - 1);
        }
    }

    /// <summary>The number in a text that is nothing else: <c>K. 331</c>. Null when it is none.</summary>
    public static CatalogNumber? Parse(string text)
    {
        var scan = new TitleScan();
        scan.Reset(text);
        TitleLexer.Read(scan);
        Read(scan);
        return scan.Facts.Catalog is [var (_, number), ..] ? number : null;
    }

    // K.V. 331, M.S. 48
    private static string? DottedAt(TitleScan scan, int i)
    {
        if (scan[i].Length != 1 || !scan.Is(i + 1, TokenKind.Dot) || !scan.Touches(i + 2) || !scan.Is(i + 2, TokenKind.Word) || scan[i + 2].Length != 1
            || !scan.Is(NumberReader.SkipDot(scan, i + 3), TokenKind.Number))
        {
            return null;
        }

        Span<char> letters = [scan.Folded(i)[0], scan.Folded(i + 2)[0]];
        return Vocabulary.Find(letters)?.Scheme;
    }

    private static string? SchemeAt(TitleScan scan, int i)
    {
        var folded = scan.Folded(i);
        if (scan[i].Word?.Scheme is not { } scheme)
            return folded.Length is >= 3 and <= 8 && folded.EndsWith("wv", StringComparison.Ordinal) && i + 1 < scan.Count ? folded.ToString() : null;

        if (folded.Length > 2)
            return scheme;

        var capital = char.IsUpper(scan.Title[scan[i].Start]);
        if (folded.Length == 2)
            return capital && NumberReader.SkipDot(scan, i + 1) is var number && (scan.Is(number, TokenKind.Number) || scan.Is(number, Meaning.Appendix)) ? scheme : null;

        var afterInitial = i > 0 && !scan[i].Spaced && scan[i - 1].Kind is TokenKind.Dot or TokenKind.Apostrophe or TokenKind.Word;
        var firm = !Shy.Contains(folded[0], StringComparison.Ordinal) || scan.Is(i + 1, TokenKind.Dot) || scan.Touches(i + 1);
        var next = NumberReader.SkipDot(scan, i + 1);
        // B61 and D899 may be numbers; G6 and R3hab are not.
        var plain = next == i + 1 && scan.Touches(next);
        var digits = scan.Is(next, TokenKind.Number) ? NumberReader.Digits(scan, next) : 0;
        var tail = digits > 0 ? scan[next].FoldLength - digits : 0;
        return capital && firm && !afterInitial && tail <= 2 && !(plain && digits == 1) && !scan.Is(i - 1, Meaning.In) ? scheme : null;
    }

    private static int ReadAt(TitleScan scan, int start, int last, string scheme)
    {
        var i = NumberReader.SkipDot(scan, last + 1);
        var number = new StringBuilder(12);
        if (scan.Is(i, Meaning.Appendix))
        {
            number.Append("anh");
            i = NumberReader.SkipDot(scan, i + 1);
            if (scan.Is(i, TokenKind.Word) && scan[i].Length <= 3 && scan.Is(NumberReader.SkipDot(scan, i + 1), TokenKind.Number))
                i = AppendGroup(scan, number, i);
        }
        else if (scan.Is(i, Meaning.Deest))
        {
            scan.Mark(start, i + 1, Role.Catalog);
            return i + 1;
        }

        if (scheme == "hob")
            return Hoboken(scan, start, i);

        // "MWV U 171", "TWV 55:D6" have letters of their own.
        if (scheme == "mwv" && scan.Is(i, TokenKind.Word) && scan[i].Length <= 3)
        {
            number.Append(scan.Folded(i));
            i++;
        }

        return scan.Is(i, TokenKind.Number) ? Number(scan, start, i, scheme, number) : start;
    }

    private static int AppendGroup(TitleScan scan, StringBuilder number, int i)
    {
        // The Roman group of the appendix says nothing that its number does not: BWV Anh. II 114.
        if (scan[i].Value == 0)
            number.Append(scan.Folded(i));

        return NumberReader.SkipDot(scan, i + 1);
    }

    private static int Number(TitleScan scan, int start, int i, string scheme, StringBuilder number)
    {
        number.Append(NumberReader.Text(scan, i++));
        if (scan.Is(i, TokenKind.Colon) && scan.Touches(i) && scan.Touches(i + 1) && scheme is "twv" or "jb")
            i = Group(scan, number, i + 1);

        var edition = default(string);
        if (scan.Touches(i) && scan.Touches(i + 1) && scan.Is(i, TokenKind.Slash) && scan[i + 1].Kind is TokenKind.Number or TokenKind.Word)
        {
            edition = scheme == "k" && scan[i + 1].Kind == TokenKind.Number && NumberReader.Digits(scan, i + 1) >= 2 ? NumberReader.Text(scan, i + 1) : null;
            if (edition is null && !WithMovements.Contains(scheme) && NumberReader.Plain(scan, i + 1) > 0)
                number.Append('/').Append(NumberReader.Text(scan, i + 1));

            i += 2;
        }
        else if (scan.Touches(i) && scan.Touches(i + 1) && scan.Is(i, TokenKind.Dot) && scan.Is(i + 1, TokenKind.Number) && !scan.Is(i + 2, TokenKind.Dot))
        {
            number.Append('.').Append(NumberReader.Text(scan, i + 1));
            i += 2;
        }
        else if (IsRange(scan, i))
        {
            scan.Facts.HasRange = true;
            scan.Mark(start, i + 2, Role.Catalog);
            return i + 2;
        }

        return Finish(scan, start, i, scheme, number.ToString(), edition);
    }

    // What follows the colon in TWV 51:D1 says major and minor by the case of its letter.
    private static int Group(TitleScan scan, StringBuilder number, int i)
    {
        number.Append(':');
        for (; scan.Touches(i) && scan[i].Kind is TokenKind.Word or TokenKind.Number; i++)
            number.Append(scan.Title, scan[i].Start, scan[i].Length);

        return i;
    }

    private static int Finish(TitleScan scan, int start, int i, string scheme, string number, string? edition)
    {
        scan.Facts.Catalog.Add((start, new CatalogNumber(scheme, number)));
        if (edition is null && scheme == "k" && scan.Is(i, TokenKind.Open) && scan.Is(i + 1, TokenKind.Number) && scan.Is(i + 2, TokenKind.Close))
        {
            edition = NumberReader.Text(scan, i + 1);
            i += 3;
        }

        if (edition is not null)
            scan.Facts.Catalog.Add((start, new CatalogNumber(scheme, edition)));

        if (scheme is "bwv" or "hwv" or "k" or "hob" or "rv")
        {
            scan.Mark(start, i, Role.Catalog);
            return i;
        }

        var (member, end) = OpusReader.Member(scan, i);
        scan.Facts.Member ??= member;
        scan.Mark(start, end, Role.Catalog);
        return end;
    }

    // Hob. XVI:52, Hob.XVI/52, Hob. XVI No. 52, Hob. 16:52; groups may bear a letter: VIIb:1, XXIIa:3.
    private static int Hoboken(TitleScan scan, int start, int i)
    {
        if (!scan.Is(i, TokenKind.Word) && !scan.Is(i, TokenKind.Number))
            return start;

        var group = scan.Folded(i).ToString();
        if (scan.Is(i, TokenKind.Number))
            group = scan[i].Value is > 0 and < 50 ? RomanNumeral.Write(scan[i].Value).ToLowerInvariant() : group;
        else if (group.AsSpan().TrimEnd("abcdefgh").ContainsAnyExcept("ivxlc"))
            return start;

        var next = i + 1;
        while (next < scan.Count && next <= i + 4 && (scan[next].Kind is TokenKind.Colon or TokenKind.Slash or TokenKind.Dot or TokenKind.Dash or TokenKind.Comma || scan.Is(next, Meaning.Number)))
            next++;

        if (!scan.Is(next, TokenKind.Number) && !(scan.Is(next, TokenKind.Word) && next > i + 1 && scan.Touches(next)))
            return start;

        var number = new StringBuilder(group).Append(':').Append(NumberReader.Text(scan, next));
        if (scan.Is(next, TokenKind.Word))
        {
            number.Length = group.Length + 1;
            number.Append(scan.Folded(next));
            if (scan.Is(next + 1, TokenKind.Number) && scan.Touches(next + 1))
                number.Append(scan.Folded(++next));
        }

        return Finish(scan, start, next + 1, "hob", number.ToString(), null);
    }

    private static bool IsRange(TitleScan scan, int i) =>
        scan.Is(i, TokenKind.Dash) && scan.Touches(i) && scan.Touches(i + 1) && scan[i + 1].Kind is TokenKind.Number or TokenKind.Word;
}
