namespace Cadenza.Works.Titles;

/// <summary>A composer before the work: <c>Beethoven: …</c>, <c>Bach, J.S. - …</c>, <c>Mozart's …</c>. Only names that are known as such.</summary>
internal static class ComposerReader
{
    private const int TokensMax = 10;

    public static void Read(TitleScan scan, Func<string, bool> isComposer)
    {
        for (var i = 1; i < Math.Min(scan.Count, TokensMax); i++)
        {
            var kind = scan[i].Kind;
            var separates = kind is TokenKind.Colon || (kind is TokenKind.Dash or TokenKind.Slash && scan[i].Spaced);
            var possessive = kind == TokenKind.Apostrophe && scan.Touches(i) && scan.Touches(i + 1) && scan.Is(i + 1, TokenKind.Word)
                && scan.Folded(i + 1) is "s";
            var comma = kind == TokenKind.Comma && i + 2 < scan.Count && scan[i + 1].Length > 2;
            if (!separates && !possessive && !comma)
                continue;

            var end = possessive ? i + 2 : i + 1;
            if (end < scan.Count && isComposer(scan.Text(0, i)))
            {
                scan.Facts.Composer = scan.Text(0, i);
                scan.Mark(0, end, Role.Composer);
                scan.WorkStart = end;
                return;
            }

            if (kind == TokenKind.Colon)
                return;
        }
    }
}
