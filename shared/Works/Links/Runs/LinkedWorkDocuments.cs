using Cadenza.Catalog;
using Cadenza.Works.Authority;
using Cadenza.Works.Linking;
using Cadenza.Works.Titles;

namespace Cadenza.Works.Links.Runs;

/// <summary>The documents of works that the linker found: pure functions of what it says and what was there before.</summary>
internal static class LinkedWorkDocuments
{
    private const int Unnumbered = 9999;

    /// <summary>The work as it is to stand: what was there with what is new, never less.</summary>
    public static WorkDocument Of(LinkedWork linked, ArtistRef composer, AuthorityWork? authority, WorkDocument? before)
    {
        var work = authority is null && before?.LinkedAs is { } told ? Joined(told, linked.Work) : linked.Work;
        var tree = Merge(before?.Components ?? [], linked.Components);
        return new WorkDocument
        {
            Work = new SimplifiedWork
            {
                Id = work.Id,
                Name = work.Title,
                Nickname = work.Nicknames is [var nickname, ..] ? nickname : null,
                Subtitle = SubtitleOf(work),
                Composers = [composer],
                WorkType = work.Type,
                OrdinalNum = work.Ordinal,
                Key = work.Key.IsKnown ? work.Key.Name : null,
                OpusNo = work.Opus is [var opus, ..] ? TextOf(opus) : null,
                CatalogNo = authority is { Catalog.Count: > 0 } ? [.. authority.Catalog.Select(number => $"{number.Scheme} {number.Number}")] : [.. work.Catalog.Select(TextOf)],
                CompositionDate = authority?.Year is { } year and > 0 and <= 9999 ? PartialDate.OfYear(year) : null,
                Popularity = before?.Work.Popularity ?? 0,
                Images = before?.Work.Images ?? [],
            },
            AlternativeTitles = before?.AlternativeTitles ?? new Dictionary<string, string>(),
            Description = before?.Description,
            LinkedAs = work,
            Revision = before?.Revision ?? 1,
            Components = Fits(tree) ? WorkTree.Number(tree) : before?.Components ?? [],
        };
    }

    /// <summary>Both levels as one, in the order of the numbers that the labels say: whichever album came first, the tree is the same.</summary>
    public static IReadOnlyList<Subsection> Merge(IReadOnlyList<Subsection> before, IReadOnlyList<LinkedComponent> linked)
    {
        var now = linked.DistinctBy(component => component.Id).ToDictionary(component => component.Id);
        var both = before.Select(part => now.Remove(part.Id, out var component) ? Updated(part, component) : part)
            .Concat(now.Values.Select(component => Updated(null, component)));
        return [.. both.OrderBy(part => MusicalOrder.NumberOf(part.Label) ?? Unnumbered).ThenBy(part => part.Name, StringComparer.Ordinal).ThenBy(part => part.Id)];
    }

    private static Subsection Updated(Subsection? before, LinkedComponent component) => new()
    {
        Id = component.Id,
        SubsectionType = component.Type,
        Name = Longer(before?.Name, component.Name),
        Label = before?.Label ?? component.Label,
        Nickname = before?.Nickname,
        Key = before?.Key,
        CatalogNo = before?.CatalogNo ?? [],
        Images = before?.Images ?? [],
        Popularity = before?.Popularity ?? 0,
        Components = Merge(before?.Components ?? [], component.Components),
    };

    // The longest name, and of those the first: it does not depend on which run saw which.
    private static string Longer(string? before, string now) =>
        before is null || now.Length > before.Length || (now.Length == before.Length && string.CompareOrdinal(now, before) < 0) ? now : before;

    // What one run read of the titles stays, and what another reads besides is added: two runs in turn must not undo each other.
    private static KnownWork Joined(KnownWork before, KnownWork now) => before with
    {
        Title = Longer(before.Title, now.Title),
        Scoring = Known(before.Scoring, now.Scoring),
        Ordinal = before.Ordinal ?? now.Ordinal,
        Key = before.Key.IsKnown ? before.Key : now.Key,
        Opus = Known(before.Opus, now.Opus),
        Catalog = Known(before.Catalog, now.Catalog),
        Titles = Known(before.Titles, now.Titles),
        Nicknames = Known(before.Nicknames, now.Nicknames),
    };

    private static IReadOnlyList<T> Known<T>(IReadOnlyList<T> before, IReadOnlyList<T> now) => before.Count > 0 ? before : now;

    private static bool Fits(IReadOnlyList<Subsection> tree)
    {
        var walked = WorkTree.Walk(tree).Take(WorkTree.SubsectionsMax + 1).ToList();
        return walked.Count <= WorkTree.SubsectionsMax
            && walked.TrueForAll(entry => entry.Depth <= WorkTree.DepthMax)
            && walked.DistinctBy(entry => entry.Subsection.Id).Count() == walked.Count;
    }

    private static string? SubtitleOf(KnownWork work) =>
        work.Scoring.Count > 0 && !work.Scoring.Any(part => work.Title.Contains(part, StringComparison.OrdinalIgnoreCase)) ? $"for {string.Join(", ", work.Scoring)}" : null;

    private static string TextOf(OpusNumber opus) => opus.Member is { } member ? $"{opus.Number} No. {member}" : opus.Number;

    private static string TextOf(CatalogNumber number)
    {
        var scheme = CatalogSchemes.All.FirstOrDefault(known => known.Replace(".", "", StringComparison.Ordinal).Equals(number.Scheme, StringComparison.OrdinalIgnoreCase));
        return $"{scheme ?? number.Scheme.ToUpperInvariant()} {number.Number}";
    }
}
