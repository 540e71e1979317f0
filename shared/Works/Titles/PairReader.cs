namespace Cadenza.Works.Titles;

/// <summary>Finds what stands between parentheses and between quotation marks, of every style. The outermost pair counts.</summary>
internal static class PairReader
{
    public static void Read(TitleScan scan)
    {
        var (open, depth) = (-1, 0);
        var (quote, apostrophe) = (-1, -1);
        for (var i = 0; i < scan.Count; i++)
        {
            switch (scan[i].Kind)
            {
                case TokenKind.Open when depth++ == 0:
                    (open, quote, apostrophe) = (i, -1, -1);
                    break;
                case TokenKind.Close when depth > 0 && --depth == 0:
                    Pair(scan, open, i);
                    break;
                case TokenKind.Quote when depth == 0:
                    quote = Toggle(scan, quote, i);
                    break;
                case TokenKind.Apostrophe when depth == 0 && quote < 0:
                    apostrophe = Apostrophe(scan, apostrophe, i);
                    break;
            }
        }
    }

    private static int Toggle(TitleScan scan, int open, int i)
    {
        if (open < 0)
            return i;

        Pair(scan, open, i);
        return -1;
    }

    // It opens after a space and before a letter, and closes after a letter and before none: others are of a word (l'amour).
    private static int Apostrophe(TitleScan scan, int open, int i)
    {
        var beforeWord = scan.Touches(i + 1) && scan[i + 1].Kind is TokenKind.Word or TokenKind.Number;
        if (scan[i].Spaced && beforeWord)
            return i;

        if (open < 0 || scan[i].Spaced || beforeWord)
            return open;

        Pair(scan, open, i);
        return -1;
    }

    private static void Pair(TitleScan scan, int open, int close)
    {
        scan[open].Partner = close;
        for (var i = open + 1; i < close; i++)
            scan[i].Nested = true;

        scan[open].Nested = scan[close].Nested = true;
    }
}
