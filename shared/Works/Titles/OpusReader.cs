namespace Cadenza.Works.Titles;

/// <summary>Opus numbers and members: <c>Op. 27 No. 2</c>, <c>op.27 nº2</c>, <c>op. 76/3</c>, <c>Op. 10-12</c>, <c>Op. posth.</c></summary>
internal static class OpusReader
{
    private const int MembersMax = 60;

    public static void Read(TitleScan scan)
    {
        for (var i = 0; i < scan.Count; i++)
        {
            if (scan.Is(i, Meaning.Opus) && scan[i].Role == Role.None)
                i = Math.Max(i, ReadAt(scan, i) - 1);
        }
    }

    // The token after the opus; the same token when it is none.
    private static int ReadAt(TitleScan scan, int start)
    {
        var i = NumberReader.SkipDot(scan, start + 1);
        var posthumous = scan.Is(i, Meaning.Posthumous);
        if (posthumous)
            i = NumberReader.SkipDot(scan, i + 1);

        var touches = i - start <= 2 && scan.Touches(i);
        if (!scan.Is(i, TokenKind.Number) || (posthumous && !touches && !scan[i].Spaced))
        {
            if (!posthumous)
                return start;

            scan.Facts.Opus ??= new OpusNumber("posth");
            scan.Mark(start, i, Role.Opus);
            return i;
        }

        var number = NumberReader.Text(scan, i);
        var (member, end) = Member(scan, i + 1);
        // The last opus of a title is the most particular: "Waltzes, Op. 64: Waltz in D flat, Op. 64 No. 1".
        if (scan.Facts.Opus is not { } known || known.Number == "posth" || member is not null)
            scan.Facts.Opus = new OpusNumber(number, member);

        if (scan.Is(end, Meaning.Posthumous))
            end = NumberReader.SkipDot(scan, end + 1);

        scan.Mark(start, end, Role.Opus);
        return end;
    }

    /// <summary>The member after an opus or a catalogue number, and the token after it.</summary>
    public static (string? Member, int End) Member(TitleScan scan, int i)
    {
        if (scan[Math.Min(i, scan.Count - 1)].Kind is TokenKind.Slash or TokenKind.Dash && scan.Touches(i) && scan.Touches(i + 1)
            && scan.Is(i + 1, TokenKind.Number) && scan[i + 1].Value is > 0 and <= MembersMax)
        {
            return (NumberReader.Text(scan, i + 1), i + 2);
        }

        var bracketed = scan.Is(i, TokenKind.Open);
        var sign = scan.Is(i, TokenKind.Comma) || bracketed ? i + 1 : i;
        if (NumberReader.Numbered(scan, sign) is var number and >= 0 && scan[number].Value <= MembersMax && (!bracketed || scan.Is(number + 1, TokenKind.Close)))
            return (NumberReader.Text(scan, number), bracketed ? number + 2 : number + 1);

        // "Nos. 1-3" names several, and so none.
        if (scan.Is(sign, Meaning.Numbers))
        {
            scan.Facts.IsCollection = true;
            return (null, SkipList(scan, NumberReader.SkipDot(scan, sign + 1)));
        }

        return (null, i);
    }

    private static int SkipList(TitleScan scan, int i)
    {
        while (i < scan.Count && (scan[i].Kind == TokenKind.Number || (scan[i].Kind is TokenKind.Dash or TokenKind.Comma && scan.Is(i + 1, TokenKind.Number)) || scan.Is(i, Meaning.And)))
            i++;

        return i;
    }
}
