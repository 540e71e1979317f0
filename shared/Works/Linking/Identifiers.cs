namespace Cadenza.Works.Linking;

/// <summary>
/// Learns from rows that name a work twice (Op. 95, B. 178) which identifiers are of one work. What stands beside two numbers of one
/// catalogue (Op. 8 beside RV 269 and RV 315) joins nothing.
/// </summary>
internal sealed class Identifiers
{
    private readonly Dictionary<string, string> _parent = new(StringComparer.Ordinal);

    public Identifiers(IEnumerable<WorkFacts> claims)
    {
        var beside = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var rows = claims.Select(Of).Where(row => row.Count > 0).ToList();
        foreach (var row in rows)
        {
            foreach (var identifier in row)
            {
                if (!beside.TryGetValue(identifier, out var others))
                    beside[identifier] = others = new HashSet<string>(StringComparer.Ordinal);

                others.UnionWith(row.DistinctBy(SchemeOf).Where(other => other != identifier));
            }
        }

        var ambiguous = beside.Where(pair => pair.Value.GroupBy(SchemeOf, StringComparer.Ordinal).Any(group => group.Count() > 1)).Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var sure = row.Where(identifier => !ambiguous.Contains(identifier)).ToList();
            foreach (var other in sure.Skip(1))
                Join(sure[0], other);
        }
    }

    /// <summary>The identifiers of a claim, the most particular first.</summary>
    public static List<string> Of(WorkFacts facts) =>
    [
        .. facts.Catalog.Select(number => $"cat {number}"),
        .. facts.Opus.Select(opus => $"op {opus}"),
    ];

    /// <summary>The name of the group that the claim's first identifier belongs to; null when it has none.</summary>
    public string? GroupOf(WorkFacts facts) => Of(facts) is [var first, ..] ? Root(first) : null;

    private static string SchemeOf(string identifier)
    {
        var space = identifier.IndexOf(' ', identifier.IndexOf(' ', StringComparison.Ordinal) + 1);
        return space < 0 ? "op" : identifier[..space];
    }

    // The smaller name leads, so that the order of rows does not matter; and the path is shortened on the way.
    private string Root(string identifier)
    {
        var root = identifier;
        while (_parent.TryGetValue(root, out var parent))
            root = parent;

        while (identifier != root && _parent.TryGetValue(identifier, out var next))
            (_parent[identifier], identifier) = (root, next);

        return root;
    }

    private void Join(string left, string right)
    {
        var (a, b) = (Root(left), Root(right));
        if (a == b)
            return;

        if (string.CompareOrdinal(a, b) > 0)
            (a, b) = (b, a);

        _parent[b] = a;
    }
}
