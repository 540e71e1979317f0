using Cadenza.Works.Titles;

namespace Cadenza.Works.Linking;

/// <summary>How well a work fits a row, and by what. Below <see cref="Enough"/> it does not.</summary>
/// <param name="Work">The work.</param>
/// <param name="Score">The sum of the evidence.</param>
/// <param name="Reason">The strongest evidence.</param>
internal readonly record struct Fit(Candidate Work, double Score, string Reason)
{
    /// <summary>What a fit must reach: a number in its form, or form and key with scoring, or a name.</summary>
    public const double Enough = 4;

    /// <summary>How far the best must be ahead of the next.</summary>
    public const double Margin = 1.5;
}

/// <summary>Weighs the evidence that a row is of a work. Contradictions forbid it, save where an identifier says it is.</summary>
internal static class WorkScorer
{
    public static Fit? Score(RowClaim row, Candidate candidate)
    {
        var (claim, work) = (row.Facts, candidate.Facts);
        if (Contradictions.Catalog(claim, work))
            return null;

        if (Identified(claim, work) is { } identified)
            return new Fit(candidate, identified.Score + Details(row, work), identified.Reason);

        if (Contradictions.Opus(claim, work) || Contradictions.Ordinal(claim, work) || Contradictions.Forms(claim, work) || Contradictions.Count(claim, work))
            return null;

        if (claim.Forces.Contradicts(work.Forces) && !Contradictions.IsStage(work.Type))
            return null;

        var (name, reason) = Named(row, work);
        if (reason == "name" && name >= 4 && (row.Title.Movement is not null || row.OtherNames.Any(work.Titles.Contains)) && row.Texts.Overlaps(work.Numbers))
            name += row.OtherNames.Any(work.Titles.Contains) ? 4 : 3;

        var (key, otherMode) = (Contradictions.Key(claim, work), Contradictions.OnlyMode(claim, work));
        if (key && !(otherMode && name >= 4 && claim.Names.Count + claim.Nicknames.Count > 0))
            return null;

        var form = claim.Forms.Overlaps(work.Forms) || claim.Forms.Overlaps(work.MemberForms);
        var ordinal = form || Contradictions.IsSeries(claim, work) ? Ordinal(claim, work) : 0;
        var score = name + Details(row, work) + ordinal;
        return score <= 0 ? null : new Fit(candidate, score, ordinal > 0 ? "ordinal" : name > 0 ? reason : "key");
    }

    // The number in the usual count says which; in another count only together with the key.
    private static double Ordinal(WorkFacts row, WorkFacts work)
    {
        if (!row.Ordinals.Overlaps(work.Ordinals))
            return IsMember(row, work) ? 3.5 : 0;

        return work.UsualOrdinal is not { } usual || row.Ordinals.Contains(usual) ? 3.5 : 1.5;
    }

    // A catalogue number decides; an opus does with its member, and as a whole where nothing speaks against it.
    private static (double Score, string Reason)? Identified(WorkFacts row, WorkFacts work)
    {
        if (row.Catalog.Overlaps(work.Catalog))
            return (20, "catalogue");

        if (work.IsSet && row.Catalog.Any(number => work.Catalog.Contains(Whole(number))))
            return (18, "catalogue");

        if (row.Opus.Overlaps(work.Opus))
        {
            // Two slips in one title are none: it is another work.
            var slips = (Contradictions.Key(row, work) ? 1 : 0) + (Contradictions.Ordinal(row, work) ? 1 : 0) + (Contradictions.Forms(row, work) ? 1 : 0);
            return slips > 1 ? null : (slips == 1 ? 8 : 15, "opus");
        }

        if (work.IsSet && row.Opus.Any(opus => work.Opus.Contains(Whole(opus))))
            return (14, "opus");

        // Op. 76 alone, of a quartet in D minor: the member is found by number and key.
        if (row.Opus.Any(opus => work.Opus.Any(other => Whole(other) == opus)) && row.Forms.Overlaps(work.Forms)
            && !Contradictions.Key(row, work) && !Contradictions.Ordinal(row, work) && (row.Keys.Count > 0 || row.Ordinals.Count > 0))
        {
            return (6, "opus");
        }

        return null;
    }

    private static double Details(RowClaim row, WorkFacts work)
    {
        var claim = row.Facts;
        var form = claim.Forms.Overlaps(work.Forms) || claim.Forms.Overlaps(work.MemberForms) ? 1.0 : 0;
        var exact = form > 0 && claim.Forms.SetEquals(work.Forms) ? 0.5 : 0;
        var key = claim.Keys.Overlaps(work.Keys) || (work.IsSet && claim.Keys.Overlaps(work.MemberKeys) && form > 0) ? 2.0 : 0;
        var forces = claim.Forces.Matches(work.Forces) ? 1.0 : claim.Forces.IsKnown ? 0 : 0.5;
        return form + exact + key + (form > 0 ? forces : 0) + Movements(row, work);
    }

    // The movement of that number has that tempo: the work may be it; has another: it is hardly.
    private static double Movements(RowClaim row, WorkFacts work)
    {
        var (same, other) = (0, 0);
        foreach (var (number, text) in row.Movements)
        {
            if (!work.Movements.TryGetValue(number, out var known))
                continue;

            // Of two languages nothing follows; of two tempos it does.
            if (known.Any(movement => MovementText.Same(movement, text)))
                same++;
            else if (TempoText.IsTempo(text) && known.All(TempoText.IsTempo))
                other++;
        }

        return Math.Min(3, same * 1.5) - Math.Min(4, other * 1.0);
    }

    private static (double Score, string Reason) Named(RowClaim row, WorkFacts work)
    {
        var claim = row.Facts;
        // A form alone is a title too (Requiem, Boléro), but says little.
        if (claim.Titles.Overlaps(work.Titles) || claim.Titles.Overlaps(work.Nicknames))
            return claim.Names.Count > 0 || claim.Forms.Count == 0 ? (5, "name") : claim.Ordinals.Count == 0 ? (3, "name") : (0, "");

        if (row.OtherNames.Any(name => work.Titles.Contains(name) || work.Nicknames.Contains(name) || work.Names.Contains(name)))
            return (4, "name");

        // A name without its form may be another piece's: Carmen, and the Carmen Suite.
        if (claim.Names.Overlaps(work.Names) || claim.Names.Overlaps(work.Nicknames))
            return (claim.Forms.Overlaps(work.Forms) || claim.Forms.Count + work.Forms.Count == 0 || (claim.Forms.Count > 0 && Contradictions.IsStage(work.Type)) ? 4 : 3, "name");

        if (claim.Nicknames.Overlaps(work.Nicknames) || claim.Nicknames.Overlaps(work.Titles) || claim.Nicknames.Overlaps(work.Names))
            return (claim.Forms.Count > 0 && !claim.Forms.Overlaps(work.Forms) ? 3 : 4, "name");

        if (row.Texts.Any(text => work.Numbers.Contains(text) && IsIncipit(text, claim)))
            return (4, "incipit");

        var similar = claim.Names.SelectMany(_ => work.Names, NameText.Similarity).DefaultIfEmpty(0).Max();
        if (similar >= 0.75)
            return (similar * 4, "name");

        // It has a name, and the work another or none. Variations on a theme have its name.
        return (claim.Names.Count > 0 ? -2 : claim.Nicknames.Count > 0 || (work.Names.Count > 0 && work.Forms.Contains("variations")) ? -1 : 0, "");
    }

    // Two words; or a long one that is all the title says.
    private static bool IsIncipit(string text, WorkFacts row) =>
        (MovementText.WordCount(text) >= 2 || (text.Length >= 6 && row.Names.Contains(text) && row.Forms.Count == 0)) && !TempoText.IsTempo(text);

    private static bool IsMember(WorkFacts row, WorkFacts set) =>
        set.IsSet && row.Forms.Overlaps(set.MemberForms) && row.Ordinals.Any(number => Contradictions.KeyOfMember(set, number) is { IsKnown: true } key && row.Keys.Contains(key));

    private static string Whole(string number)
    {
        var slash = number.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? number : number[..slash];
    }
}
