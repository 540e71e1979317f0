namespace Cadenza.Works.Titles;

/// <summary>
/// Keys in the languages of titles: <c>C-Sharp Minor</c>, <c>cis-Moll</c>, <c>do dièse mineur</c>, <c>in B</c>. German B is B flat, and
/// H is B: where the word for the mode is German (or Czech, Polish, Scandinavian).
/// </summary>
internal static class KeyReader
{
    public static void Read(TitleScan scan)
    {
        for (var i = 0; i < scan.Count; i++)
        {
            if (scan[i].Kind == TokenKind.Word && scan[i].Role == Role.None && TryNote(scan, i, out var note))
                i = Math.Max(i, ReadAt(scan, i, note) - 1);
        }
    }

    private readonly record struct Note(char Letter, int Alteration, bool IsSolfege);

    // Finds a note, its alteration and its mode; the mode may be missing after "in".
    private static int ReadAt(TitleScan scan, int start, Note note)
    {
        var afterIn = scan.Is(start - 1, Meaning.In);
        var (alteration, i) = Alteration(scan, start + 1);
        var altered = alteration != 0;
        var mode = SkipDash(scan, i);
        var minor = scan.Is(mode, Meaning.Minor);
        var major = scan.Is(mode, Meaning.Major);
        if (!minor && !major)
            return afterIn || altered ? WithoutMode(scan, start, i, note, alteration, afterIn) : start;

        var german = scan.Is(mode, Meaning.German) && !note.IsSolfege;
        var letter = note.Letter;
        var total = note.Alteration + alteration;
        if (letter == 'H' || (german && letter == 'B' && scan[start].FoldLength == 1 && !altered))
            (letter, total) = letter == 'H' ? ('B', total) : ('B', -1);

        return Add(scan, afterIn ? start - 1 : start, start, mode + 1, new MusicalKey(letter, Math.Clamp(total, -1, 1), minor));
    }

    private static int WithoutMode(TitleScan scan, int start, int end, Note note, int alteration, bool afterIn)
    {
        var single = scan[start].FoldLength == 1;
        var lower = char.IsLower(scan.Title[scan[start].Start]);
        var total = note.Alteration + alteration;
        if (!(afterIn || (alteration != 0 && !lower)) || total is < -1 or > 1 || !EndsPhrase(scan, end))
            return start;

        // "en la" before a noun is no key; "in e" in lower case is minor, and "in a" hardly ever a key.
        if (single && lower && scan.Folded(start)[0] == 'a')
            return start;

        var minor = !note.IsSolfege && lower && alteration == 0;
        var letter = note.Letter == 'H' ? 'B' : note.Letter;
        return Add(scan, afterIn ? start - 1 : start, start, end, new MusicalKey(letter, total, minor));
    }

    private static bool EndsPhrase(TitleScan scan, int i)
    {
        if (i >= scan.Count || scan[i].Kind is not (TokenKind.Word or TokenKind.Number or TokenKind.Apostrophe))
            return true;

        return scan[i].Role != Role.None || scan.Is(i, Meaning.For) || scan.Is(i, Meaning.Number) || scan.Is(i, Meaning.Arrangement);
    }

    private static int Add(TitleScan scan, int from, int note, int to, MusicalKey key)
    {
        scan.Facts.Keys.Add((note, key));
        scan.Mark(from, to, Role.Key);
        return to;
    }

    private static (int Alteration, int End) Alteration(TitleScan scan, int i)
    {
        if (scan.Is(i, TokenKind.Sharp) && scan.Touches(i) && !scan.Is(i + 1, TokenKind.Number))
            return (1, i + 1);

        if (scan.Is(i, TokenKind.Flat))
            return (-1, i + 1);

        var word = SkipDash(scan, i);
        return scan.Is(word, Meaning.Flat) ? (-1, word + 1) : scan.Is(word, Meaning.Sharp) ? (1, word + 1) : (0, i);
    }

    private static int SkipDash(TitleScan scan, int i) => scan.Is(i, TokenKind.Dash) && scan.Touches(i) && scan.Touches(i + 1) ? i + 1 : i;

    private static bool TryNote(TitleScan scan, int i, out Note note)
    {
        note = default;
        var folded = scan.Folded(i);
        if (folded.Length == 1 && folded[0] is >= 'a' and <= 'h')
        {
            note = new Note(char.ToUpperInvariant(folded[0]), 0, false);
            return true;
        }

        if (folded.Length == 2 && folded[1] == 'b' && folded[0] is >= 'a' and <= 'g')
        {
            note = new Note(char.ToUpperInvariant(folded[0]), -1, false);
            return true;
        }

        if (scan[i].Word?.Note is not { } name)
            return false;

        var german = name.Length == 2 || folded is "es" or "as";
        note = new Note(name[0], name.Length == 1 ? 0 : name[1] == '#' ? 1 : -1, !german);
        return true;
    }
}
