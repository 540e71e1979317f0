namespace Cadenza.Works.Linking;

/// <summary>One composer's works by everything that a title may say of them.</summary>
internal sealed class CandidateIndex(CandidateIndex? parent = null)
{
    // Of these a composer's only one needs no number.
    private static readonly HashSet<string> Large =
        ["symphony", "concerto", "sonata", "quartet", "quintet", "sextet", "septet", "octet", "nonet", "trio", "requiem", "mass", "magnificat", "oratorio", "passion", "opera", "songcycle"];

    private readonly Dictionary<string, List<Candidate>> _byClue = new(StringComparer.Ordinal);

    private readonly HashSet<CatalogId> _ids = [];
    private readonly List<Candidate> _all = [];

    /// <summary>Every work, those of the parent first.</summary>
    public IEnumerable<Candidate> Everything() => (parent?.Everything() ?? []).Concat(_all);

    public bool Contains(CatalogId id) => _ids.Contains(id) || parent?.Contains(id) == true;

    public void Add(Candidate work)
    {
        _all.Add(work);
        _ids.Add(work.Work.Id);
        foreach (var clue in CluesOf(work.Facts, isRow: false).Distinct(StringComparer.Ordinal))
            AddClue(clue, work);
    }

    private void AddClue(string clue, Candidate work)
    {
        if (!_byClue.TryGetValue(clue, out var works))
            _byClue[clue] = works = [];

        if (!works.Contains(work))
            works.Add(work);
    }

    /// <summary>The works under one clue: <c>cat k 331</c>, <c>op 27/2</c>.</summary>
    public IReadOnlyList<Candidate> Find(string clue)
    {
        var own = _byClue.TryGetValue(clue, out var works) ? works : [];
        return parent?.Find(clue) is { Count: > 0 } inherited ? [.. inherited, .. own] : own;
    }

    /// <summary>Whether it is the composer's only known work of a large form (for those forces).</summary>
    public bool IsOnly(WorkFacts row, Candidate work) =>
        !work.IsNew && row.Forms.IsSubsetOf(work.Facts.Forms) && !HasOtherNumbers(row, work.Facts) && row.Forms.Where(Large.Contains).Any(form =>
            Find($"form {form}").Where(other => !row.Forces.Contradicts(other.Facts.Forces)).Distinct().Take(2).ToList() is [var only] && only == work);

    // A number that the work does not have is another work's.
    private static bool HasOtherNumbers(WorkFacts row, WorkFacts work) =>
        row.Catalog.Count + row.Opus.Count > 0 && work.Catalog.Count + work.Opus.Count > 0;

    /// <summary>Every work that shares a clue with the row.</summary>
    public HashSet<Candidate> Find(WorkFacts row)
    {
        var found = new HashSet<Candidate>();
        foreach (var clue in CluesOf(row, isRow: true))
            found.UnionWith(Find(clue));

        return found;
    }

    private static IEnumerable<string> CluesOf(WorkFacts facts, bool isRow)
    {
        foreach (var number in facts.Catalog)
        {
            yield return $"cat {number}";
            if (isRow && number.IndexOf('/', StringComparison.Ordinal) is var slash and > 0)
                yield return $"cat {number[..slash]}";
        }

        foreach (var opus in facts.Opus)
        {
            yield return $"op {opus}";
            if (opus.IndexOf('/', StringComparison.Ordinal) is var slash and > 0)
                yield return isRow ? $"op {opus[..slash]}" : $"member of {opus[..slash]}";
            else if (isRow)
                yield return $"member of {opus}";
        }

        foreach (var name in facts.Names.Concat(facts.Titles).Concat(facts.Nicknames))
            yield return $"name {name}";

        foreach (var form in facts.Forms.Concat(facts.MemberForms))
        {
            foreach (var key in facts.Keys.Concat(facts.MemberForms.Contains(form) ? facts.MemberKeys : []))
                yield return $"{form} in {key}";

            foreach (var ordinal in facts.Ordinals)
                yield return $"{form} {ordinal}";

            if (!isRow || (facts.Ordinals.Count == 0 && facts.Keys.Count == 0 && facts.Names.Count == 0 && Large.Contains(form)))
                yield return $"form {form}";
        }

        foreach (var number in facts.Numbers)
            yield return $"part {number}";
    }
}
