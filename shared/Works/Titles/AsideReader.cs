namespace Cadenza.Works.Titles;

/// <summary>
/// What is said of the recording or the setting, and not of the work: <c>(Live)</c>, <c>- Remastered 2015</c>, <c>(Arr. Hess for Piano)</c>,
/// <c>- Orch. Stravinsky</c>, <c>(After Wagner's WWV 70)</c>, <c>(From "Turandot")</c>.
/// </summary>
internal static class AsideReader
{
    public static void Read(TitleScan scan)
    {
        for (var i = scan.WorkStart; i < scan.Count; i++)
        {
            if (scan[i].Kind == TokenKind.Open && scan[i].Partner > i)
            {
                Bracketed(scan, i, scan[i].Partner);
                i = scan[i].Partner;
            }
            else if (!scan[i].Nested && IsSpacedDash(scan, i) && scan.Is(i + 1, Meaning.From))
            {
                // Vissi d'arte - From "Tosca"
                var close = EndOfSegment(scan, i + 1);
                scan.Facts.Source = (i + 2, close);
                scan.Mark(i, close, Role.Aside);
                i = close - 1;
            }
            else if (!scan[i].Nested && IsSpacedDash(scan, i) && IsAside(scan, i + 1, out var end))
            {
                Set(scan, i, i + 1, end);
                i = end - 1;
            }
            else if (!scan[i].Nested && i > scan.WorkStart && scan.Is(i, Meaning.Arrangement) && scan[i].Role == Role.None)
            {
                end = EndOfSegment(scan, i);
                Set(scan, i, i, end);
                i = end - 1;
            }
        }
    }

    /// <summary>Whether the token is a dash between two parts of a title.</summary>
    public static bool IsSpacedDash(TitleScan scan, int i) =>
        scan.Is(i, TokenKind.Dash) && !scan[i].Nested && (scan[i].Spaced || !scan.Touches(i + 1));

    private static void Bracketed(TitleScan scan, int open, int close)
    {
        var (arrangement, tag, act) = (false, false, false);
        for (var i = open + 1; i < close; i++)
        {
            arrangement |= scan.Is(i, Meaning.Arrangement);
            tag |= scan.Is(i, Meaning.Tag);
            act |= scan.Is(i, Meaning.Act);
        }

        var first = open + 1;
        // The Nutcracker (Suite)
        if (first + 1 == close && scan[first].Word?.Form is "suite" or "ballet" or "overture" or "opera" && !scan[first].Word!.Is(Meaning.Tempo))
            return;

        if (arrangement)
            Set(scan, open, first, close);
        else if (scan.Is(first, Meaning.From) || (act && !scan.Is(first, Meaning.Act) && !scan.Is(first + 1, Meaning.Act) && open > scan.WorkStart))
            scan.Facts.Source = (scan.Is(first, Meaning.From) ? first + 1 : first, close);
        else if (tag)
            AddTags(scan, first, close);
        else if (scan.Is(first, Meaning.Part) && NumberReader.Any(scan, NumberReader.SkipDot(scan, first + 1)) is var part and > 0)
            scan.Facts.Part = part;

        var role = arrangement ? Role.Arrangement : tag ? Role.Tag : Role.Aside;
        for (var i = open; i <= close; i++)
        {
            // Numbers of the original are not the arrangement's; an edition in parentheses is the work's.
            if (scan[i].Role is Role.None || arrangement || scan.Is(first, Meaning.After) || scan.Is(first, Meaning.From))
                scan[i].Role = role;
        }
    }

    // After a dash: a word for a setting or a recording at the beginning, or a year with one.
    private static bool IsAside(TitleScan scan, int start, out int end)
    {
        end = EndOfSegment(scan, start);
        if (start >= end)
            return false;

        var year = scan.Is(start, TokenKind.Number) && scan[start].Value is > 1900 and < 2100;
        if (year && (end - start == 1 || scan.Is(start + 1, Meaning.Tag) || scan.Is(start + 1, Meaning.Version)))
            return true;

        if (scan.Is(start, Meaning.Arrangement) || scan.Is(start, Meaning.Tag) || scan.Is(end - 1, Meaning.Version))
            return true;

        // "- For Piano Duet"; "- Piano Version".
        return (scan.Is(start, Meaning.For) && scan[Math.Min(start + 1, scan.Count - 1)].Word?.Instrument is not null)
            || (scan.Is(end - 1, Meaning.Tag) && end - start <= 4);
    }

    private static int EndOfSegment(TitleScan scan, int i)
    {
        while (i < scan.Count && !(scan[i].Kind == TokenKind.Colon && !scan[i].Nested) && !IsSpacedDash(scan, i))
            i++;

        return i;
    }

    private static void Set(TitleScan scan, int mark, int from, int to)
    {
        var arrangement = false;
        for (var i = from; i < to; i++)
            arrangement |= scan.Is(i, Meaning.Arrangement);

        if (arrangement)
        {
            scan.Facts.IsArrangement = true;
            scan.Facts.Arrangement ??= ArrangerReader.Read(scan, from, to);
        }

        AddTags(scan, from, to);
        for (var i = mark; i < to; i++)
            scan[i].Role = arrangement ? Role.Arrangement : Role.Tag;
    }

    private static void AddTags(TitleScan scan, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (scan[i].Word?.Tag is { } tag && !scan.Facts.Tags.Contains(tag == "tag" ? scan.Folded(i).ToString() : tag))
                scan.Facts.Tags.Add(tag == "tag" ? scan.Folded(i).ToString() : tag);
        }
    }
}
