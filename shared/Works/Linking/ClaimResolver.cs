using Cadenza.Works.Titles;

namespace Cadenza.Works.Linking;

/// <summary>What was decided of a claim.</summary>
/// <param name="Work">The work; null when there is none, or none sure enough.</param>
/// <param name="Confidence">How sure, 0 to 1.</param>
/// <param name="Reason">The evidence that decided.</param>
/// <param name="Rivals">Works between which the evidence does not decide.</param>
internal readonly record struct Decision(Candidate? Work, double Confidence, string Reason, IReadOnlyList<Candidate> Rivals)
{
    /// <summary>The evidence, summed.</summary>
    public double Score { get; init; }

    public static readonly Decision None = new(null, 0, "none", []);
}

/// <summary>Chooses the work that fits a claim: one that reaches enough, and is ahead of all others.</summary>
internal static class ClaimResolver
{
    private const double OnlyOne = 3;
    private const int RivalsMax = 5;
    private const int NameMin = 8;

    public static Decision Resolve(RowClaim claim, CandidateIndex index)
    {
        var found = index.Find(claim.Facts);
        foreach (var text in claim.Texts)
            found.UnionWith(index.Find($"part {text}"));

        foreach (var name in claim.OtherNames.Concat(claim.Facts.Names))
            found.UnionWith(index.Find($"name {name}"));

        var fits = new List<Fit>(found.Count);
        foreach (var work in found)
        {
            if (WorkScorer.Score(claim, work) is not { } fit)
                continue;

            fits.Add(fit.Score < Fit.Enough && index.IsOnly(claim.Facts, work) ? fit with { Score = fit.Score + OnlyOne, Reason = "only" } : fit);
        }

        var decision = ByAlbum(Choose(fits), claim);
        return decision.Work is null && claim.Inner is { } inner ? Inside(inner, decision, claim, index) : decision;
    }

    // Prélude et fugue n° 1, on "Le Clavier bien tempéré, Livre I": of the rivals the one whose title the album bears.
    private static Decision ByAlbum(Decision decision, RowClaim claim)
    {
        if (decision.Rivals.Count == 0)
            return decision;

        var album = $" {NameText.Fold(claim.Album)} ";
        var named = decision.Rivals.Where(rival => rival.Facts.Titles.Concat(rival.Facts.Nicknames).Any(title => IsName(title) && album.Contains($" {title} ", StringComparison.Ordinal))).ToList();
        return named is [var only] ? new Decision(only, 0.8, "album", []) : decision;
    }

    private static bool IsName(string title) => title.Length >= NameMin && title.Split(' ').Any(word => Vocabulary.Find(word) is null);

    // The work is a collection, and what stands where the movement does is the work: it decides between the rivals, or finds its own.
    private static Decision Inside(RowClaim inner, Decision outer, RowClaim claim, CandidateIndex index)
    {
        if (outer.Rivals.Count > 0)
        {
            var fits = outer.Rivals.Select(rival => WorkScorer.Score(inner, rival) ?? new Fit(rival, 0, "none")).ToList();
            return Choose(fits) is { Work: not null } member ? member : outer;
        }

        return claim.Title.IsCollection && Resolve(inner, index) is { Work: not null, Reason: "name" or "ordinal" } found ? found : outer;
    }

    private static Decision Choose(List<Fit> fits)
    {
        var good = fits.Where(fit => fit.Score >= Fit.Enough)
            .OrderByDescending(fit => fit.Score)
            .ThenBy(fit => fit.Work.Work.CanonicalKey, StringComparer.Ordinal)
            .ToList();
        if (good.Count == 0)
            return Decision.None;

        if (good.Count > 1 && good[0].Score - good[1].Score < Fit.Margin)
            return new Decision(null, 0.4, "ambiguous", [.. good.Take(RivalsMax).Select(fit => fit.Work)]);

        return new Decision(good[0].Work, Confidence(good[0]), good[0].Reason, []) { Score = good[0].Score };
    }

    private static double Confidence(Fit fit) => fit.Reason switch
    {
        "catalogue" => 0.99,
        "opus" => 0.97,
        "ordinal" => 0.92,
        "name" => 0.88,
        "incipit" => 0.82,
        _ => Math.Min(0.85, 0.7 + ((fit.Score - Fit.Enough) * 0.05)),
    };
}
