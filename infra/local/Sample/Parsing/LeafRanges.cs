using System.Globalization;

namespace Cadenza.Local.Sample.Parsing;

/// <summary>Numbers of a work's leaves, from 1, as <c>1-3 5 7-8</c>; each number once, ascending.</summary>
internal static class LeafRanges
{
    /// <summary>The ranges, both ends included; null when the text is not right or a number is past <paramref name="max"/>.</summary>
    public static IReadOnlyList<(int First, int Last)>? Parse(string text, int max)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-');
            if (ends.Length > 2 || !TryNumber(ends[0], out var first) || !TryNumber(ends[^1], out var last)
                || first <= (ranges.Count == 0 ? 0 : ranges[^1].Last) || last < first || last > max)
            {
                return null;
            }

            ranges.Add((first, last));
        }

        return ranges.Count == 0 ? null : ranges;
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
