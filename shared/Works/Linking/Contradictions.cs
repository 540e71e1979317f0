using Cadenza.Works.Titles;

namespace Cadenza.Works.Linking;

/// <summary>What forbids that a row is of a work, however alike they are.</summary>
internal static class Contradictions
{
    // Pieces made from a stage work are other works; these forms name parts of one.
    private static readonly HashSet<string> Excerpts =
        ["overture", "aria", "march", "waltz", "dance", "prelude", "intermezzo", "barcarolle", "song", "minuet", "ballet", "duo", "trio", "quartet", "quintet", "sextet", "romance",
        "ballade", "serenade", "polonaise", "habanera", "symphony", "gavotte", "hymn", "chorale", "opera", "bolero", "canon", "psalm", "berceuse", "magnificat"];

    /// <summary>Whether nothing that a row says of itself speaks against a work.</summary>
    public static bool None(WorkFacts row, WorkFacts work) => !Catalog(row, work) && !Opus(row, work) && !Key(row, work) && !Ordinal(row, work) && !Forms(row, work);

    /// <summary>Whether both name numbers of one catalogue, and none is the same.</summary>
    public static bool Catalog(WorkFacts row, WorkFacts work)
    {
        if (row.Catalog.Count == 0 || work.Catalog.Count == 0 || row.Catalog.Any(work.Catalog.Contains))
            return false;

        return row.Catalog.Any(number => work.Catalog.Any(other => SameScheme(number, other) && !IsMember(number, other, work)));
    }

    /// <summary>Whether both name an opus, and it differs in number or member. A member is no contradiction of the whole of a set.</summary>
    public static bool Opus(WorkFacts row, WorkFacts work)
    {
        if (row.Opus.Count == 0 || work.Opus.Count == 0 || row.Opus.Any(work.Opus.Contains))
            return false;

        return !row.Opus.Any(opus => work.Opus.Any(other => IsMember(opus, other, work) || Without(other) == opus));
    }

    public static bool Key(WorkFacts row, WorkFacts work)
    {
        if (row.Keys.Count == 0)
            return false;

        if (work.IsSet && work.MemberKeys.Count > 0)
            return row.Ordinals.Count > 0 && !row.Ordinals.Any(number => KeyOfMember(work, number) is var key && (!key.IsKnown || row.Keys.Contains(key)))
                && !row.Keys.Any(work.Keys.Contains);

        return work.Keys.Count > 0 && !row.Keys.Any(work.Keys.Contains);
    }

    /// <summary>Whether the keys differ in nothing but the mode: which is often a slip.</summary>
    public static bool OnlyMode(WorkFacts row, WorkFacts work) =>
        row.Keys.Any(key => work.Keys.Any(other => string.Equals(key.ToString(), other.ToString(), StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether both count their pieces, and differently: six minuets, and twelve.</summary>
    public static bool Count(WorkFacts row, WorkFacts work) =>
        row.Count is { } count && (work.Count is { } other ? count != other : !work.IsSet && row.Ordinals.Count == 0 && row.Forms.Count > 0 && row.Forms.SetEquals(work.Forms) && !row.Forms.Contains("variations"));

    public static bool Ordinal(WorkFacts row, WorkFacts work) =>
        !work.IsSet && row.Ordinals.Count > 0 && work.Ordinals.Count > 0 && (row.Forms.Overlaps(work.Forms) || IsSeries(row, work)) && !row.Ordinals.Overlaps(work.Ordinals);

    /// <summary>Whether both are of a series that a name counts, not a form: <c>Bachianas brasileiras No. 5</c>.</summary>
    public static bool IsSeries(WorkFacts row, WorkFacts work) => row.Forms.Count == 0 && row.Names.Overlaps(work.Names);

    public static bool Forms(WorkFacts row, WorkFacts work)
    {
        if (row.Forms.Count == 0 || row.Forms.Overlaps(work.Forms) || row.Forms.Overlaps(work.MemberForms))
            return false;

        if (IsStage(work.Type))
            return !row.Forms.IsSubsetOf(Excerpts);

        return work.Forms.Count > 0 || row.Forms.Contains("suite") || row.Forms.Contains("variations") || row.Forms.Contains("fantasia");
    }

    public static MusicalKey KeyOfMember(WorkFacts set, int number) => number > 0 && number <= set.MemberKeys.Count ? set.MemberKeys[number - 1] : default;

    public static bool IsStage(WorkType type) => type is WorkType.Opera or WorkType.Ballet or WorkType.Oratorio or WorkType.Passion or WorkType.Cantata or WorkType.Mass or WorkType.Requiem;

    private static bool SameScheme(string left, string right) => left.AsSpan(0, left.IndexOf(' ')).SequenceEqual(right.AsSpan(0, right.IndexOf(' ')));

    private static bool IsMember(string number, string whole, WorkFacts work) => Without(number) == whole && (work.IsSet || !number.Contains('/', StringComparison.Ordinal));

    private static string Without(string number)
    {
        var slash = number.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? number : number[..slash];
    }
}
