namespace Cadenza.Works.Titles;

/// <summary>Who arranged, or for what: <c>hess</c> of <c>Arr. Hess for Piano</c>, <c>guitar</c> of <c>Arr. for Guitar</c>.</summary>
internal static class ArrangerReader
{
    private const int InstrumentsMax = 4;

    /// <summary>The surname of the arranger; else the instruments, sorted; null when neither is said.</summary>
    public static string? Read(TitleScan scan, int from, int to)
    {
        var name = -1;
        var named = false;
        var instruments = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = from; i < to; i++)
        {
            if (scan.Is(i, Meaning.From) || scan.Is(i, Meaning.After))
                break;

            named |= scan.Is(i, Meaning.By);
            if (scan[i].Word?.Instrument is { } instrument && instruments.Count < InstrumentsMax)
                instruments.Add(instrument);
            else if (IsName(scan, i) && (name < 0 || named || scan[i].Start - scan[name].End <= 2))
                name = i;
            else if (scan.Is(i, Meaning.For) && name >= 0)
                named = false;
        }

        return name >= 0 ? scan.Folded(name).ToString() : instruments.Count > 0 ? string.Join(' ', instruments) : null;
    }

    // A capital, more than an initial, and no word with a meaning of its own.
    private static bool IsName(TitleScan scan, int i) =>
        scan[i].Kind == TokenKind.Word && scan[i].FoldLength > 1 && char.IsUpper(scan.Title[scan[i].Start])
        && (scan[i].Word is not { } word || (word.Meaning == Meaning.None && word.Form is null && word.Instrument is null && word.Ordinal == 0 && word.Cardinal == 0));
}
