namespace Cadenza.Works.Titles;

/// <summary>
/// Finds where the work ends and its movement begins: at a colon, a slash or a dash, else at what only a movement begins with (an act, a
/// numeral with a full stop, a tempo).
/// </summary>
internal static class BoundaryReader
{
    public static void Read(TitleScan scan)
    {
        (scan.WorkEnd, scan.MovementStart) = (scan.Count, scan.Count);
        var last = scan.WorkStart;
        for (var i = scan.WorkStart; i < scan.Count; i++)
        {
            if (scan[i].Nested || !IsSeparator(scan, i) || i == scan.WorkStart)
                continue;

            // The first separator ends the work, unless the part after it is the work: "The Four Seasons - Winter in F Minor: I. Allegro".
            if (scan.WorkEnd < scan.Count && !(NamesWork(scan, last, i) && !HasNumbers(scan, scan.WorkStart, scan.WorkEnd)))
                break;

            (scan.WorkEnd, scan.MovementStart, last) = (i, i + 1, i + 1);
        }

        if (scan.WorkEnd < scan.Count && last == scan.MovementStart && IsWorkAlone(scan, last))
            (scan.WorkEnd, scan.MovementStart) = (scan.Count, scan.Count);

        Suite(scan);
        Implicit(scan);
    }

    // "Swan Lake: Suite", "Daphnis and Chloe: Suite No. 2. 1. Lever du jour": the suite is another work than the ballet.
    private static void Suite(TitleScan scan)
    {
        for (var i = scan.MovementStart; i < Math.Min(scan.Count, scan.MovementStart + 3); i++)
        {
            if (scan[i].Kind != TokenKind.Word || scan[i].Role != Role.None)
                return;

            if (scan[i].Word is not { Form: "suite", IsPlural: false })
                continue;

            var end = NumberReader.Numbered(scan, i + 1) is var number and >= 0 ? number + 1 : i + 1;
            if (end < scan.Count && scan[end].Kind is TokenKind.Word or TokenKind.Number && scan[end].Role == Role.None)
                return;

            (scan.WorkEnd, scan.MovementStart) = (end, end);
            return;
        }
    }

    private static bool IsSeparator(TitleScan scan, int i)
    {
        if (scan[i].Role != Role.None)
            return false;

        return scan[i].Kind switch
        {
            TokenKind.Colon => true,
            TokenKind.Slash => scan[i].Spaced || scan.Is(i + 1, Meaning.Act),
            TokenKind.Dash => AsideReader.IsSpacedDash(scan, i) && !IsNickname(scan, i + 1),
            _ => false,
        };
    }

    // String Quartet, Op. 96 - "American": 4. Finale
    private static bool IsNickname(TitleScan scan, int i) =>
        scan.Is(i, TokenKind.Quote) && scan[i].Partner > i && (scan[i].Partner + 1 >= scan.Count || scan.Is(scan[i].Partner + 1, TokenKind.Colon));

    private static bool HasNumbers(TitleScan scan, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (scan[i].Role is Role.Catalog or Role.Opus && !scan[i].Nested)
                return true;
        }

        return false;
    }

    private static bool NamesWork(TitleScan scan, int from, int to)
    {
        if (from >= to || IsMovementNumeral(scan, from) || scan.Is(from, Meaning.Number) || scan.Is(from, Meaning.Act) || scan.Is(from, Meaning.Part))
            return false;

        if (HasNumbers(scan, from, to))
            return true;

        var (key, form) = (false, false);
        for (var i = from; i < to; i++)
        {
            key |= scan[i].Role == Role.Key;
            form |= scan[i].Word?.Form is not null && NumberReader.Numbered(scan, i + 1) > 0;
        }

        return key || form;
    }

    // "The Four Seasons: Concerto No. 1 in E Major, RV 269": all of it is the work.
    private static bool IsWorkAlone(TitleScan scan, int from) =>
        from < scan.Count && HasNumbers(scan, from, scan.Count) && !HasNumbers(scan, scan.WorkStart, scan.WorkEnd)
        && (scan[from].Word?.Form is not null || scan[Math.Min(from + 1, scan.Count - 1)].Word?.Form is not null)
        && NamesWork(scan, from, scan.Count);

    private static void Implicit(TitleScan scan)
    {
        var facts = false;
        for (var i = scan.WorkStart; i < scan.WorkEnd; i++)
        {
            if (!scan[i].Nested && i > scan.WorkStart && BeginsMovement(scan, i, facts))
            {
                (scan.WorkEnd, scan.MovementStart) = (i, i);
                return;
            }

            facts |= scan[i].Role is Role.Catalog or Role.Opus or Role.Key;
        }
    }

    private static bool BeginsMovement(TitleScan scan, int i, bool facts)
    {
        if (scan[i].Role != Role.None)
            return false;

        var afterComma = scan.Is(i - 1, TokenKind.Comma) || scan.Is(i - 1, TokenKind.Slash);
        if (scan.Is(i, Meaning.Act) || scan.Is(i, Meaning.Scene))
            return NumberReader.Any(scan, NumberReader.SkipDot(scan, i + 1)) > 0 && !(scan.Is(i, Meaning.Scene) && !afterComma);

        // Zweiter Aufzug, 2. Akt
        if (NumberReader.Any(scan, i) > 0 && scan.Is(NumberReader.SkipDot(scan, i + 1), Meaning.Act))
            return true;

        if (afterComma && (scan.Is(i, Meaning.Part) || scan.Is(i, Meaning.Variation) || scan.Is(i, Meaning.Prologue)))
            return scan.Is(i, Meaning.Prologue) || NumberReader.Any(scan, NumberReader.SkipDot(scan, i + 1)) > 0;

        if (!facts && !afterComma && !IsNewSentence(scan, i))
            return false;

        if (IsMovementNumeral(scan, i) && !scan.Is(i - 1, Meaning.Book) && !scan.Is(i - 2, Meaning.Book))
            return true;

        return facts && scan.Is(i, Meaning.Tempo) && char.IsUpper(scan.Title[scan[i].Start]) && (afterComma || scan[i - 1].Role is not Role.None || scan.Is(i - 1, TokenKind.Dot));
    }

    // Manon. 2. "Adieu, notre petite table"
    private static bool IsNewSentence(TitleScan scan, int i) =>
        scan.Is(i - 1, TokenKind.Dot) && scan.Touches(i - 1) && scan[i].Spaced && scan.Is(i - 2, TokenKind.Word) && scan[i - 2].FoldLength > 2 && scan[i - 2].Value == 0
        && !scan.Is(i - 2, Meaning.Number | Meaning.Book) && scan[i - 2].Role == Role.None && scan.Is(i + 1, TokenKind.Dot) && scan.Touches(i + 1);

    /// <summary>Whether a number with a full stop, or a Roman one, stands here.</summary>
    public static bool IsNumeral(TitleScan scan, int i) =>
        NumberReader.Plain(scan, i) > 0 && (scan.Is(i + 1, TokenKind.Dot) || (scan[i].Kind == TokenKind.Word && i + 1 < scan.Count && scan[i + 1].Kind is TokenKind.Comma or TokenKind.Dash));

    /// <summary>Whether a movement's number begins here: <c>II.</c>, <c>2.</c>, <c>2b.</c>; a Roman one also before a tempo.</summary>
    public static bool IsMovementNumeral(TitleScan scan, int i)
    {
        if (NumberReader.Plain(scan, i) is 0 or > 299 || scan[i].Role != Role.None)
            return false;

        if (scan.Is(i + 1, TokenKind.Dot) && scan.Touches(i + 1))
            return scan[Math.Min(i + 2, scan.Count - 1)].Word?.Form is null || scan[i].Kind == TokenKind.Word || scan[Math.Min(i + 2, scan.Count - 1)].Word!.Is(Meaning.Tempo);

        return scan[i].Kind == TokenKind.Word && scan.Is(i + 1, Meaning.Tempo);
    }
}
