using System.Globalization;
using Cadenza.Works.Titles;

namespace Cadenza.Works.Linking;

/// <summary>Makes works of claims that no known work fits.</summary>
internal static class DraftWorks
{
    /// <summary>What tells the claim's work from the composer's others; null when the claim names none.</summary>
    public static string? KeyOf(RowClaim claim)
    {
        var facts = claim.Facts;
        var forms = string.Join('+', facts.Forms.Order(StringComparer.Ordinal));
        var name = claim.Title.Name.Length > 0 ? claim.Title.Name : claim.Inner?.Title.Name ?? "";
        if (facts.Ordinals.Count > 0 && forms.Length > 0)
            return string.Create(CultureInfo.InvariantCulture, $"{forms} {facts.Forces.Text} {name} no {facts.Ordinals.First()}").Trim();

        if (facts.Nicknames.Count > 0 && facts.Forms.Contains("variations"))
            return $"{claim.Title.Words} {facts.Nicknames.First()}";

        if (claim.Title.Name.Length > 0)
            return facts.Ordinals.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"{claim.Title.Words} no {facts.Ordinals.First()}") : $"{facts.Count} {claim.Title.Words}".Trim();

        if (facts.Nicknames.Count > 0)
            return $"{forms} {facts.Nicknames.First()}".Trim();

        if (facts.Count is { } count && forms.Length > 0)
            return string.Create(CultureInfo.InvariantCulture, $"{count} {forms}");

        return forms.Length > 0 ? $"{forms} {facts.Forces.Text} in {facts.Keys.FirstOrDefault()}" : null;
    }

    /// <summary>Whether the claim says no more than a form, a key and forces: what many works share.</summary>
    public static bool IsCommon(RowClaim claim) => claim.Facts.Ordinals.Count == 0 && claim.Facts.Count is null && claim.Title.Name.Length == 0 && claim.Facts.Nicknames.Count == 0;

    /// <summary>The work of claims that are of one.</summary>
    public static Candidate Make(ComposerRef composer, string key, IReadOnlyList<RowClaim> claims)
    {
        var facts = new WorkFacts();
        foreach (var claim in claims)
            Pool(facts, claim);

        var title = claims.Select(claim => claim.Title).OrderByDescending(title => title.Work.Length).ThenBy(title => title.Work, StringComparer.Ordinal).First();
        facts.Forces = claims.Select(claim => claim.Facts.Forces).Where(forces => forces.IsKnown).OrderBy(forces => forces.Text, StringComparer.Ordinal).FirstOrDefault();
        facts.Type = title.Type ?? WorkType.Other;
        return new Candidate(Work(composer, key, title, facts), facts, isNew: true);
    }

    private static void Pool(WorkFacts facts, RowClaim claim)
    {
        facts.Catalog.UnionWith(claim.Facts.Catalog);
        facts.Opus.UnionWith(claim.Facts.Opus);
        facts.Forms.UnionWith(claim.Facts.Forms);
        facts.Count ??= claim.Facts.Count;
        facts.Ordinals.UnionWith(claim.Facts.Ordinals);
        facts.Keys.UnionWith(claim.Facts.Keys);
        facts.Names.UnionWith(claim.Facts.Names);
        // A form alone is what the composer's other works are called too.
        if (claim.Title.Name.Length > 0)
            facts.Titles.UnionWith(claim.Facts.Titles);

        facts.Nicknames.UnionWith(claim.Facts.Nicknames);
        foreach (var (number, text) in claim.Movements)
        {
            if (!facts.Movements.TryGetValue(number, out var texts))
                facts.Movements[number] = texts = new HashSet<string>(StringComparer.Ordinal);

            texts.Add(text);
        }
    }

    private static KnownWork Work(ComposerRef composer, string key, ParsedTitle title, WorkFacts facts) => new()
    {
        Id = CatalogId.Derive("work", $"{composer.Key}|{key}"),
        Composer = composer.Key,
        CanonicalKey = key,
        Title = title.Work,
        Type = facts.Type,
        Scoring = title.Scoring,
        Ordinal = facts.Ordinals.Count == 1 ? facts.Ordinals.First() : null,
        Key = facts.Keys.Count == 1 ? facts.Keys.First() : default,
        Opus = [.. facts.Opus.Order(StringComparer.Ordinal).Select(OpusNumber.Parse)],
        Catalog = [.. facts.Catalog.Order(StringComparer.Ordinal).Select(number => number.Split(' ', 2)).Select(parts => new CatalogNumber(parts[0], parts[1]))],
        Titles = title.Name.Length > 0 ? [title.Work] : [],
        Nicknames = title.Nickname is { } nickname ? [nickname] : [],
    };
}
