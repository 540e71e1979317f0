namespace Cadenza.Local.Sample.Derivation;

/// <summary>A track's title, as streaming services write it: <c>work / group / group: movement – movement</c>.</summary>
internal static class TrackTitles
{
    public static string Of(DerivedWork work, IReadOnlyList<WorkLeaf> leaves)
    {
        var title = WorkTitles.OnTracks(work.Source);
        if (leaves.Count == work.Leaves.Count && (leaves.Count > 1 || leaves[0].Title.Length == 0))
            return title;

        var groups = string.Concat(CommonGroups(leaves).Select(group => $" / {group}"));
        return $"{title}{groups}: {string.Join(" – ", leaves.Select(leaf => leaf.Title))}";
    }

    private static IEnumerable<string> CommonGroups(IReadOnlyList<WorkLeaf> leaves) =>
        leaves[0].Groups.TakeWhile((group, depth) => leaves.All(leaf => leaf.Groups.Count > depth && leaf.Groups[depth] == group));
}
