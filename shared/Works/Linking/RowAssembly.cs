namespace Cadenza.Works.Linking;

/// <summary>Turns decisions about claims into links of rows: overrides, arrangements, movements.</summary>
internal sealed class RowAssembly(
    ComposerRef composer,
    IReadOnlyList<AttributedRow> rows,
    LinkOptions options,
    IReadOnlyDictionary<string, LinkOverride> overrides,
    CandidateIndex index)
{
    private readonly SortedDictionary<string, (Candidate Work, ComponentTree Tree)> _works = new(StringComparer.Ordinal);
    private readonly LinkedRow[] _linked = new LinkedRow[rows.Count];

    public LinkOutcome Assemble(IReadOnlyList<RowClaim> claims, Dictionary<RowClaim, Decision> decisions)
    {
        var made = decisions.Values.Select(decision => decision.Work).OfType<Candidate>().Concat(index.Everything()).DistinctBy(work => work.Work.Id).ToDictionary(work => work.Work.Id);
        foreach (var claim in claims)
        {
            foreach (var row in claim.Rows)
                _linked[row] = Link(rows[row], claim, decisions[claim], made);
        }

        return new LinkOutcome(_linked, [.. _works.Values.Select(work => new LinkedWork(work.Work.Work, composer, work.Work.IsNew, work.Tree.Build()))]);
    }

    private LinkedRow Link(AttributedRow row, RowClaim claim, Decision decision, Dictionary<CatalogId, Candidate> made)
    {
        if (overrides.TryGetValue(row.Row.Id, out var hand))
            return Overridden(row, hand, made);

        var confidence = Math.Min(decision.Confidence, row.Confidence);
        if (decision.Work is not { } work || confidence < options.ConfidenceMin)
        {
            return Empty(row, decision.Reason, confidence) with
            {
                Candidates = [.. (decision.Work is { } unsure ? [unsure] : decision.Rivals).Select(rival => rival.Work.Id)],
            };
        }

        if (row.Title.IsArrangement)
            work = Arrangements.Of(work, row.Title.Arrangement);

        return Linked(row, work, confidence, decision.Reason, decision.Rivals, claim);
    }

    private LinkedRow Linked(AttributedRow row, Candidate work, double confidence, string reason, IReadOnlyList<Candidate> rivals, RowClaim? claim)
    {
        var tree = Tree(work);
        // A row that was known by a part's name alone is of that part.
        var component = tree.Add(row.Title) ?? (reason == "incipit" && claim is not null ? tree.AddText(row.Title.Work) : null);
        return Empty(row, reason, confidence) with
        {
            Work = work.Work,
            Component = component,
            Movement = Text(row, reason),
            Candidates = [.. rivals.Select(rival => rival.Work.Id)],
        };
    }

    private LinkedRow Overridden(AttributedRow row, LinkOverride hand, Dictionary<CatalogId, Candidate> made)
    {
        if (hand.Work is not { } id || !made.TryGetValue(id, out var work))
            return Empty(row, "override", 1);

        return Linked(row, work, 1, "override", [], null) is var linked && hand.Component is { } component ? linked with { Component = component } : linked;
    }

    private LinkedRow Empty(AttributedRow row, string reason, double confidence) =>
        new() { Row = row.Row, Title = row.Title, Composer = composer, Confidence = confidence, Reason = reason };

    private ComponentTree Tree(Candidate work)
    {
        if (!_works.TryGetValue(work.Work.CanonicalKey, out var known))
            _works[work.Work.CanonicalKey] = known = (work, new ComponentTree(work));

        return known.Tree;
    }

    private static string Text(AttributedRow row, string reason)
    {
        var title = row.Title;
        if (title.Movement is not { } movement)
            return reason == "incipit" ? title.Work : "";

        var act = movement.Act is { } number ? $"Act {number}{(movement.Scene is { } scene ? $" Scene {scene}" : "")}" : "";
        var label = movement.Label is { } text ? (movement.IsNumbered || text.Contains(' ', StringComparison.Ordinal) ? text : $"{text}.") : "";
        return string.Join(' ', new[] { act, label, movement.Text }.Where(part => part.Length > 0));
    }
}
