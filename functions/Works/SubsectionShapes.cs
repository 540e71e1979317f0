using Cadenza.Functions.Http;
using Cadenza.Works;

namespace Cadenza.Functions.Works;

/// <summary>The parts of a work as the API shows them. Stored trees have at most <see cref="WorkTree.DepthMax"/> levels.</summary>
internal static class SubsectionShapes
{
    /// <summary>The first level of a work's tree, with as many levels as asked for.</summary>
    public static IReadOnlyList<SubsectionObject> Tree(WorkDocument work, int depth, Links links) => Level(work.Components, depth, work.Work, links);

    /// <summary>Every part in score order, a parent before its own.</summary>
    public static IReadOnlyList<FlatSubsectionObject> Flat(WorkDocument work, PageRequest page, Links links)
    {
        var parents = new CatalogId?[WorkTree.DepthMax + 2];
        var flat = new List<FlatSubsectionObject>();
        foreach (var (index, (part, depth)) in WorkTree.Walk(work.Components).Index())
        {
            parents[depth + 1] = part.Id;
            if (index >= page.Offset && flat.Count < page.Limit)
                flat.Add(new FlatSubsectionObject(part.ToSimplified(work.Work, links), depth, depth == 1 ? null : parents[depth]));
        }

        return flat;
    }

    /// <summary>One part with what it lies in; null when the work does not have it.</summary>
    public static SubsectionInWorkObject? Find(WorkDocument work, CatalogId id, Links links)
    {
        var path = WorkTree.PathTo(work.Components, id);
        return path.Count == 0
            ? null
            : new SubsectionInWorkObject(path[^1].ToObject(WorkTree.DepthMax, work.Work, links), work.Work.ToObject(links))
            {
                Parents = [.. path.SkipLast(1).Select(parent => parent.ToSimplified(work.Work, links))],
            };
    }

    private static SubsectionObject ToObject(this Subsection part, int depth, SimplifiedWork work, Links links) => new(part.ToSimplified(work, links))
    {
        Components = Level(part.Components, depth - 1, work, links),
    };

    private static IReadOnlyList<SubsectionObject> Level(IReadOnlyList<Subsection> level, int depth, SimplifiedWork work, Links links) =>
        depth == 0 ? [] : [.. level.Select(part => part.ToObject(depth, work, links))];

    private static SimplifiedSubsectionObject ToSimplified(this Subsection part, SimplifiedWork work, Links links)
    {
        var key = new CatalogKey(CatalogType.Subsection, part.Id);
        return new SimplifiedSubsectionObject
        {
            Id = part.Id,
            Uri = links.Uri(key),
            Href = links.Href(key),
            ExternalUrls = links.ExternalUrls(key),
            SubsectionType = part.SubsectionType,
            Name = part.Name,
            Label = part.Label,
            OrdinalNum = part.OrdinalNum,
            NumInWork = part.NumInWork,
            Nickname = part.Nickname,
            Key = part.Key,
            CatalogNo = part.CatalogNo,
            Images = part.Images.Count > 0 ? part.Images : work.Images,
            Popularity = part.Popularity,
        };
    }
}
