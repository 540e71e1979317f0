namespace Cadenza.Library.Listening;

/// <summary>What somebody hears most. Pure.</summary>
public static class TopItems
{
    /// <summary>The most items that are served: 99, which the largest page at the largest offset of the Web API reaches.</summary>
    public const int Max = 99;

    /// <summary>The ids of what was heard most in the window that ends with the newest of these weeks.</summary>
    /// <param name="weeks">The weeks of one user, the newest first.</param>
    /// <param name="range">How long the window is.</param>
    /// <param name="items">What of a week counts: its tracks, or its artists.</param>
    public static IReadOnlyList<CatalogId> Of(
        IReadOnlyList<ListeningWeek> weeks, TimeRange range, Func<ListeningWeek, IEnumerable<Listened>> items)
    {
        if (weeks.Count == 0)
            return [];

        var before = weeks[0].FirstDay.AddDays(-7 * range.Weeks());
        return [.. Listened.Sum(weeks.TakeWhile(week => week.FirstDay > before).SelectMany(items), Max).Select(item => item.Id)];
    }
}
