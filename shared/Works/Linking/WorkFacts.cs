using Cadenza.Works.Titles;

namespace Cadenza.Works.Linking;

/// <summary>What a title says of its work, or what is known of a work, in the form in which the two are compared.</summary>
internal sealed class WorkFacts
{
    /// <summary>Catalogue numbers, scheme and number: <c>k 331</c>.</summary>
    public HashSet<string> Catalog { get; } = new(StringComparer.Ordinal);

    /// <summary>Opus numbers: <c>27/2</c>.</summary>
    public HashSet<string> Opus { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Forms { get; } = new(StringComparer.Ordinal);

    public WorkType Type { get; set; }

    public Forces Forces { get; set; }

    public HashSet<int> Ordinals { get; } = [];

    /// <summary>Of a known work, the number in the usual count; the others are of other counts.</summary>
    public int? UsualOrdinal { get; set; }

    public HashSet<MusicalKey> Keys { get; } = [];

    /// <summary>How many pieces it counts: 12 of <c>12 Variations</c>.</summary>
    public int? Count { get; set; }

    /// <summary>Names without words for forms, folded.</summary>
    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Names with words for forms, folded: of a known work its titles, of a row its work's text.</summary>
    public HashSet<string> Titles { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Nicknames { get; } = new(StringComparer.Ordinal);

    /// <summary>Movements by number, folded; several where sources differ.</summary>
    public SortedDictionary<int, HashSet<string>> Movements { get; } = [];

    /// <summary>Incipits and names of parts, folded.</summary>
    public HashSet<string> Numbers { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether members are parts of the work, and how they are called: form, keys and nicknames by number.</summary>
    public bool IsSet { get; set; }

    public HashSet<string> MemberForms { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<MusicalKey> MemberKeys { get; set; } = [];
}
