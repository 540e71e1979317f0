using Cadenza.Works.Titles;

namespace Cadenza.Works.Linking;

/// <summary>
/// What a work is for, made comparable: keyboards are one family, and what accompanies is left out where a soloist stands
/// (a violin sonata has a piano, a concerto an orchestra).
/// </summary>
internal readonly record struct Forces(string Text, bool IsSolo)
{
    private static readonly HashSet<string> Accompanying = ["orchestra", "strings", "continuo", "piano"];

    public bool IsKnown => Text is { Length: > 0 };

    public static Forces Of(IEnumerable<string> instruments, bool isSolo)
    {
        var all = instruments.Select(Family).ToHashSet(StringComparer.Ordinal);
        if (all.Contains("strings"))
            all.Remove("orchestra");

        var soloists = all.Where(instrument => !Accompanying.Contains(instrument)).ToList();
        var kept = soloists.Count > 0 ? soloists : all.Contains("piano") ? ["piano"] : [.. all];
        kept.Sort(StringComparer.Ordinal);
        return new Forces(string.Join(',', kept), isSolo);
    }

    /// <summary>Whether both say what they are for, and it is the same.</summary>
    public bool Matches(Forces other) => IsKnown && other.IsKnown && Text == other.Text;

    /// <summary>Whether both say what they are for, and it differs.</summary>
    public bool Contradicts(Forces other) => IsKnown && other.IsKnown && Text != other.Text;

    private static string Family(string instrument) => instrument switch
    {
        "harpsichord" or "keyboard" or "clavichord" or "fortepiano" => "piano",
        "2 harpsichords" or "2 keyboards" => "2 pianos",
        "3 harpsichords" => "3 pianos",
        "4 harpsichords" => "4 pianos",
        "string orchestra" => "strings",
        "chamber orchestra" => "orchestra",
        "piano 4 hands" => "4 hands",
        _ => instrument,
    };
}
