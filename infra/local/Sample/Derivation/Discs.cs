namespace Cadenza.Local.Sample.Derivation;

/// <summary>Puts tracks on discs: a new one begins where the next track would make it longer than a compact disc can be.</summary>
internal static class Discs
{
    private const int DiscMs = 80 * 60 * 1000;

    /// <summary>The items with disc and number on the disc, both from 1.</summary>
    public static IEnumerable<(T Item, int Disc, int Number)> Number<T>(IEnumerable<T> items, Func<T, int> durationMs)
    {
        var (disc, number, used) = (1, 0, 0);
        foreach (var item in items)
        {
            if (number > 0 && used + durationMs(item) > DiscMs)
                (disc, number, used) = (disc + 1, 0, 0);
            used += durationMs(item);
            yield return (item, disc, ++number);
        }
    }
}
