namespace Cadenza.Works.Linking;

/// <summary>Joins claims that share an album, or a recording: the same artists under the same title are one performance on several albums.</summary>
internal static class Recordings
{
    /// <summary>The claims in groups; each group, and the groups, in an order that does not depend on the rows'.</summary>
    public static IEnumerable<List<RowClaim>> Join(IReadOnlyList<RowClaim> claims)
    {
        var leader = Enumerable.Range(0, claims.Count).ToArray();
        var byMark = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < claims.Count; i++)
        {
            foreach (var mark in claims[i].Recordings.Append($"album {claims[i].Album}"))
            {
                if (byMark.TryGetValue(mark, out var other))
                    leader[Root(leader, i)] = Root(leader, other);
                else
                    byMark[mark] = i;
            }
        }

        return Enumerable.Range(0, claims.Count).GroupBy(i => Root(leader, i), i => claims[i])
            .Select(group => group.OrderBy(claim => claim.Album, StringComparer.Ordinal).ThenBy(claim => claim.Title.Title, StringComparer.Ordinal).ToList())
            .OrderBy(group => group[0].Album, StringComparer.Ordinal).ThenBy(group => group[0].Title.Title, StringComparer.Ordinal);
    }

    private static int Root(int[] leader, int i)
    {
        while (leader[i] != i)
            i = leader[i] = leader[leader[i]];

        return i;
    }
}
