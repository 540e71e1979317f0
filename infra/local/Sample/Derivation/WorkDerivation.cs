using Cadenza.Catalog;
using Cadenza.Local.Sample.Declarations;
using Cadenza.Works;

namespace Cadenza.Local.Sample.Derivation;

/// <summary>Derives a work's document and leaves.</summary>
internal static class WorkDerivation
{
    /// <param name="work">The work.</param>
    /// <param name="source">All sources, for the names of others.</param>
    /// <param name="recordings">How often it was recorded: that makes it popular.</param>
    public static DerivedWork Derive(WorkSource work, SampleSource source, int recordings)
    {
        var id = Ids.Work(work.Key);
        var components = WorkTree.Number([.. work.Components.Select((part, index) => Component(part, work, $"{index + 1}"))]);
        var document = new WorkDocument
        {
            Work = new SimplifiedWork
            {
                Id = id,
                Name = WorkTitles.Name(work),
                Nickname = work.Nickname,
                Composers = [ArtistDerivation.Ref(source, work.Composer)],
                WorkType = work.Form,
                OrdinalNum = WorkTitles.Ordinal(work),
                Key = work.Tonality,
                OpusNo = WorkTitles.Opus(work),
                CatalogNo = WorkTitles.CatalogNumbers(work),
                CompositionDate = work.Year is { } year ? PartialDate.OfYear(year) : null,
                Popularity = Math.Min(100, 20 + (15 * recordings) + Steady.Number("work-popularity", work.Key, 10)),
                Images = Pictures.Of(CatalogType.Work, id),
            },
            ArrangementOf = work.Arranges is { } original ? new WorkRef(Ids.Work(original), WorkTitles.Name(source.Works[original])) : null,
            Components = components,
        };
        return new DerivedWork(work, document, [.. Leaves(work, document)]);
    }

    private static Subsection Component(ComponentSource part, WorkSource work, string path)
    {
        var title = ComponentTitle.Parse(part.Title);
        return new Subsection
        {
            Id = Ids.Subsection(work.Key, path),
            SubsectionType = SubsectionTypes.Of(work.Form, part.Title, title.Name, part.Components.Count > 0),
            Name = title.Name,
            Label = title.Label,
            CatalogNo = title.CatalogNo is { } number ? [number] : [],
            Components = [.. part.Components.Select((child, index) => Component(child, work, $"{path}.{index + 1}"))],
        };
    }

    private static IEnumerable<WorkLeaf> Leaves(WorkSource work, WorkDocument document)
    {
        var self = new WorkRef(document.Work.Id, document.Work.Name);
        return work.LengthMs is { } length
            ? [new WorkLeaf(new WorkComponentRef { Id = self.Id, Type = CatalogType.Work, Name = self.Name, Work = self }, [], "", length)]
            : Leaves(work.Components, document.Components, [], self);
    }

    private static IEnumerable<WorkLeaf> Leaves(
        IReadOnlyList<ComponentSource> sources, IReadOnlyList<Subsection> subsections, IReadOnlyList<string> groups, WorkRef work)
    {
        foreach (var (source, subsection) in sources.Zip(subsections))
        {
            if (source.DurationMs is { } duration)
            {
                yield return new WorkLeaf(Reference(subsection, work), groups, source.Title, duration);
                continue;
            }

            foreach (var leaf in Leaves(source.Components, subsection.Components, [.. groups, source.Title], work))
                yield return leaf;
        }
    }

    private static WorkComponentRef Reference(Subsection leaf, WorkRef work) => new()
    {
        Id = leaf.Id,
        Type = CatalogType.Subsection,
        Name = leaf.Name,
        Label = leaf.Label,
        Work = work,
        NumInWork = leaf.NumInWork,
    };
}
