namespace Cadenza.Runtime.EventHubs;

/// <summary>
/// Which partitions an owner claims next, so that all owners come to equal shares: greedily, what is free up to its share, and when
/// nothing is, one after the other of those who have two more than itself. Once shares differ by one at most, nobody claims anything.
/// </summary>
internal static class OwnershipPlan
{
    /// <param name="partitions">All partitions.</param>
    /// <param name="owners">Who owns a partition now; those without an owner are left out.</param>
    /// <param name="me">Whose plan it is. An owner of nothing counts too when it is this one.</param>
    public static IReadOnlyList<string> Claims(IReadOnlyList<string> partitions, IReadOnlyDictionary<string, string> owners, string me)
    {
        var held = partitions.Where(owners.ContainsKey).ToLookup(partition => owners[partition]);
        var others = held.Where(group => group.Key != me).Select(group => new Queue<string>(Shuffled(group, me))).ToList();
        var mine = held[me].Count();
        var free = Shuffled(partitions.Where(partition => !owners.ContainsKey(partition)), me).ToList();
        var claims = free.Take(Share(partitions.Count, others) - mine).ToList();
        if (claims.Count == free.Count) Steal(others, mine, claims);
        return claims;
    }

    /// <summary>Of what cannot be divided, as many owners get one more as it is worth.</summary>
    private static int Share(int partitions, List<Queue<string>> others)
    {
        var (share, rest) = Math.DivRem(partitions, others.Count + 1);
        return others.Count(other => other.Count > share) < rest ? share + 1 : share;
    }

    private static void Steal(List<Queue<string>> others, int mine, List<string> claims)
    {
        while (others.MaxBy(other => other.Count) is { } richest && richest.Count - (mine + claims.Count) >= 2)
            claims.Add(richest.Dequeue());
    }

    // Another order for each owner, so that two who start at once do not claim the same.
    private static IEnumerable<string> Shuffled(IEnumerable<string> partitions, string me) =>
        partitions.OrderBy(partition => HashCode.Combine(me, partition));
}
