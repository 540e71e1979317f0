using Cadenza.Works;

namespace Cadenza.Functions.Works;

/// <summary>Counts of the composers' listing.</summary>
internal static class BrowseCounts
{
    /// <summary>The epochs, by when their composers were born.</summary>
    public static IEnumerable<EpochObject> Epochs(IEnumerable<BrowsedComposer> composers) => composers
        .Where(composer => composer.Epoch is not null)
        .GroupBy(composer => composer.Epoch!, StringComparer.Ordinal)
        .OrderBy(epoch => Median(epoch.Select(composer => composer.Born?.Year).OfType<int>()))
        .ThenBy(epoch => epoch.Key, StringComparer.Ordinal)
        .Select(epoch => new EpochObject(epoch.Key, epoch.Count(), epoch.Sum(composer => composer.Works.Values.Sum())));

    /// <summary>The types that have works, those with most first.</summary>
    public static IEnumerable<WorkTypeObject> WorkTypes(IEnumerable<BrowsedComposer> composers)
    {
        var counts = composers.SelectMany(composer => composer.Works).ToLookup(works => works.Key, works => works.Value);
        return Enum.GetValues<WorkType>()
            .Select(type => (Type: type, Counts: counts[WorkListings.NameOf(type)].ToList()))
            .Where(type => type.Counts.Count > 0)
            .Select(type => new WorkTypeObject(type.Type, type.Counts.Sum(), type.Counts.Count))
            .OrderByDescending(type => type.Works)
            .ThenBy(type => type.WorkType);
    }

    private static int Median(IEnumerable<int> years)
    {
        var sorted = years.Order().ToList();
        return sorted.Count == 0 ? int.MaxValue : sorted[sorted.Count / 2];
    }
}
