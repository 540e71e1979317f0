namespace Cadenza.Works.Titles;

/// <summary>Reads the work's part of a title: form, count, number, instruments, nickname.</summary>
internal static class WorkReader
{
    private const int OrdinalMax = 700;

    public static void Read(TitleScan scan)
    {
        Nickname(scan);
        Forms(scan);
        Ordinal(scan);
        Count(scan);
        Scoring(scan);
    }

    // Of several quotations the first is the nickname; what stands first, or alone, is the name itself.
    private static void Nickname(TitleScan scan)
    {
        for (var i = scan.WorkStart; i < scan.WorkEnd; i++)
        {
            if (scan[i].Kind is not (TokenKind.Quote or TokenKind.Apostrophe) || scan[i].Partner <= i || scan[i].Partner > scan.WorkEnd)
                continue;

            if (i > scan.WorkStart)
            {
                scan.Facts.Nickname ??= scan.Title[scan[i].End..scan[scan[i].Partner].Start].Trim();
                scan.Mark(i, scan[i].Partner + 1, Role.Nickname);
            }

            i = scan[i].Partner;
        }
    }

    private static void Forms(TitleScan scan)
    {
        for (var i = scan.WorkStart; i < scan.WorkEnd; i++)
        {
            if (scan[i].Role != Role.None || scan[i].Word is not { Form: { } form } word || AfterElision(scan, i))
                continue;

            scan.Facts.Type ??= word.Type;
            if (!scan.Facts.Forms.Contains(form))
                scan.Facts.Forms.Add(form);

            if (word.Instrument is { } instrument)
                scan.Facts.Scoring.Add(instrument);

            scan.Facts.IsCollection |= word.IsPlural;
            scan[i].Role = Role.Form;
            Before(scan, i, word.IsPlural);
        }
    }

    // L'Arlésienne and d'Amour are no forms, whatever follows the apostrophe; but l'ouverture is one.
    private static bool AfterElision(TitleScan scan, int i) => scan.Is(i - 1, TokenKind.Apostrophe) && !scan[i].Spaced && scan[i].Nested;

    // What stands before a form: a count (Six German Dances) or an ordinal (Fifth Symphony, 5. Sinfonie, 5th Symphony).
    private static void Before(TitleScan scan, int form, bool plural)
    {
        for (var i = form - 1; i >= Math.Max(scan.WorkStart, form - 3); i--)
        {
            if (scan[i].Role is not (Role.None or Role.Scoring) || scan[i].Kind is not (TokenKind.Word or TokenKind.Number or TokenKind.Dot))
                return;

            // V Symfonia
            var roman = i == form - 1 && scan[i].Kind == TokenKind.Word && i == FirstWord(scan) ? scan[i].Value : 0;
            var ordinal = roman > 0 ? roman : scan[i].Kind == TokenKind.Number ? (scan.Is(i + 1, TokenKind.Dot) || scan[i].FoldLength > NumberReader.Digits(scan, i) ? scan[i].Value : 0) : scan[i].Word?.Ordinal ?? 0;
            var count = scan[i].Kind == TokenKind.Number ? scan[i].Value : scan[i].Word?.Cardinal ?? 0;
            if (ordinal > 0 && !plural && !scan.Is(i - 1, Meaning.Number))
            {
                scan.Facts.Ordinal ??= ordinal;
                scan[i].Role = Role.Ordinal;
                return;
            }

            if (count > 1 && i == FirstWord(scan) && scan[i].Role == Role.None)
            {
                scan.Facts.IsCollection = true;
                scan.Facts.Count = count;
                scan[i].Role = Role.Ordinal;
                return;
            }
        }
    }

    // "3 Gymnopédies", "Four Last Songs": a count before a name that is not a form. Years and 1812 are none.
    private static void Count(TitleScan scan)
    {
        var first = FirstWord(scan);
        if (first + 1 >= scan.WorkEnd || scan[first].Role != Role.None || scan[first + 1].Kind != TokenKind.Word || scan[first].FoldLength > 12)
            return;

        var count = scan[first].Kind == TokenKind.Number && scan[first].FoldLength == NumberReader.Digits(scan, first) ? scan[first].Value : scan[first].Word?.Cardinal ?? 0;
        if (count is < 2 or > 60)
            return;

        scan.Facts.IsCollection = true;
        scan.Facts.Count = count;
        scan[first].Role = Role.Ordinal;
    }

    private static int FirstWord(TitleScan scan) => scan.Is(scan.WorkStart, Meaning.Stop) ? scan.WorkStart + 1 : scan.WorkStart;

    private static void Ordinal(TitleScan scan)
    {
        for (var i = scan.WorkStart; i < scan.WorkEnd; i++)
        {
            if (scan[i].Role is not (Role.None or Role.Form) || scan[i].Nested)
                continue;

            var number = NumberReader.Numbered(scan, i);
            if (number >= 0 && number < scan.WorkEnd && scan[number].Role == Role.None)
            {
                scan.Facts.Ordinal ??= scan[number].Value;
                scan.Mark(i, number + 1, Role.Ordinal);
                i = number;
            }
            else if (scan.Is(i, Meaning.Numbers))
            {
                scan.Facts.IsCollection = true;
                scan[i].Role = Role.Ordinal;
            }
            else if (scan[i].Role == Role.Form && i + 1 < scan.WorkEnd && scan.Facts.Ordinal is null && scan[i + 1].Role == Role.None && !scan[i].Word!.IsPlural)
            {
                After(scan, i + 1);
            }
        }
    }

    // Symphony 5, Sonata XIV, Sinfonía Quinta; but not Concerto 2 Violins.
    private static void After(TitleScan scan, int i)
    {
        var value = NumberReader.Plain(scan, i) is var plain and > 0 ? plain : scan[i].Word?.Ordinal ?? 0;
        if (value is 0 or > OrdinalMax || scan[Math.Min(i + 1, scan.Count - 1)].Word?.Instrument is not null)
            return;

        scan.Facts.Ordinal = value;
        scan[i].Role = Role.Ordinal;
    }

    // Instruments stand beside the form (Piano Sonata, Koncert fortepianowy), or after "for": elsewhere they are part of a name.
    private static void Scoring(TitleScan scan)
    {
        var after = false;
        for (var i = scan.WorkStart; i < scan.WorkEnd; i++)
        {
            after = (after || scan.Is(i, Meaning.For)) && scan[i].Role is Role.None or Role.Key or Role.Scoring;
            if (scan[i].Role != Role.None || scan[i].Nested)
                continue;

            if (scan.Is(i, Meaning.Solo))
            {
                scan.Facts.IsSolo = true;
                scan[i].Role = Role.Scoring;
            }
            else if (scan[i].Word is { Instrument: { } instrument } && (after || IsBesideForm(scan, i)))
            {
                Add(scan, i, instrument);
            }
        }
    }

    private static void Add(TitleScan scan, int i, string instrument)
    {
        var free = i > scan.WorkStart && scan[i - 1].Role == Role.None;
        var count = !free ? 0 : scan[i - 1].Kind == TokenKind.Number ? scan[i - 1].Value : scan[i - 1].Word?.Cardinal ?? 0;
        scan.Facts.Scoring.Add(count is > 1 and < 100 && instrument != "4 hands" ? $"{count} {instrument}s" : instrument);
        scan[i].Role = Role.Scoring;
        if (count > 0)
            scan[i - 1].Role = Role.Scoring;
    }

    private static bool IsBesideForm(TitleScan scan, int i)
    {
        if (i > scan.WorkStart && scan[i - 1].Role is Role.Form or Role.Scoring)
            return true;

        for (var next = i + 1; next < Math.Min(scan.WorkEnd, i + 6); next++)
        {
            if (scan[next].Role == Role.Form)
                return true;

            var passes = scan[next].Kind is TokenKind.Comma or TokenKind.Dash or TokenKind.Other || scan.Is(next, Meaning.And) || scan.Is(next, Meaning.Solo)
                || scan[next].Word?.Instrument is not null;
            if (!passes)
                return false;
        }

        return false;
    }
}
