namespace Cadenza.Library.Listening;

/// <summary>How much somebody heard of something.</summary>
/// <param name="Id">What: a track's id, or an artist's.</param>
/// <param name="Plays">How often, at least 30 seconds each time.</param>
/// <param name="Ms">How long in all, in milliseconds.</param>
public readonly record struct Listened(CatalogId Id, int Plays, long Ms)
{
    /// <summary>The order of affinity: the most plays first, then the longest heard, then by id, so that two readers see one order.</summary>
    public static IComparer<Listened> ByAffinity { get; } = Comparer<Listened>.Create((left, right) =>
        right.Plays != left.Plays ? right.Plays.CompareTo(left.Plays)
        : right.Ms != left.Ms ? right.Ms.CompareTo(left.Ms)
        : left.Id.CompareTo(right.Id));

    /// <summary>The sums of what each is listed with, the most heard first, at most <paramref name="max"/>.</summary>
    public static IReadOnlyList<Listened> Sum(IEnumerable<Listened> all, int max)
    {
        var sums = new Dictionary<CatalogId, Listened>();
        foreach (var one in all)
        {
            var before = sums.GetValueOrDefault(one.Id);
            sums[one.Id] = new Listened(one.Id, checked(before.Plays + one.Plays), checked(before.Ms + one.Ms));
        }

        return [.. sums.Values.Order(ByAffinity).Take(max)];
    }
}
