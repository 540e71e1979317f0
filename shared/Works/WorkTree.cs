namespace Cadenza.Works;

/// <summary>The rules of a work's tree: its bounds, its numbers, its walk in score order.</summary>
public static class WorkTree
{
    /// <summary>The most levels below the work: 16.</summary>
    public const int DepthMax = 16;

    /// <summary>The most subsections a work can have, over all levels: 2,000.</summary>
    public const int SubsectionsMax = 2000;

    /// <summary>The same tree with every <see cref="Subsection.OrdinalNum"/> and <see cref="Subsection.NumInWork"/> set.</summary>
    /// <exception cref="ArgumentException">The tree is too deep, too large, or has an id twice.</exception>
    public static IReadOnlyList<Subsection> Number(IReadOnlyList<Subsection> components)
    {
        var leaves = 0;
        var seen = new HashSet<CatalogId>();
        return NumberLevel(components, depth: 1);

        IReadOnlyList<Subsection> NumberLevel(IReadOnlyList<Subsection> level, int depth)
        {
            if (level.Count > 0 && depth > DepthMax)
                throw new ArgumentException($"A work's tree has at most {DepthMax} levels.", nameof(components));

            var numbered = new List<Subsection>(level.Count);
            foreach (var part in level)
            {
                if (!seen.Add(part.Id))
                    throw new ArgumentException($"The subsection {part.Id} stands twice in the tree.", nameof(components));
                if (seen.Count > SubsectionsMax)
                    throw new ArgumentException($"A work has at most {SubsectionsMax} subsections.", nameof(components));

                var first = leaves + 1;
                var children = NumberLevel(part.Components, depth + 1);
                leaves += part.Components.Count == 0 ? 1 : 0;
                numbered.Add(part with { OrdinalNum = numbered.Count + 1, NumInWork = first, Components = children });
            }

            return numbered;
        }
    }

    /// <summary>Every subsection in score order, a parent before its parts, with its level from 1.</summary>
    public static IEnumerable<(Subsection Subsection, int Depth)> Walk(IReadOnlyList<Subsection> components)
    {
        var pending = new Stack<(Subsection, int)>(components.Reverse().Select(part => (part, 1)));
        while (pending.TryPop(out var next))
        {
            yield return next;
            var (part, depth) = next;
            foreach (var child in part.Components.Reverse())
                pending.Push((child, depth + 1));
        }
    }

    /// <summary>The way from the first level down to a subsection, itself at the end; empty when it is not in the tree.</summary>
    public static IReadOnlyList<Subsection> PathTo(IReadOnlyList<Subsection> components, CatalogId id)
    {
        var path = new List<Subsection>();
        foreach (var (part, depth) in Walk(components))
        {
            path.RemoveRange(depth - 1, path.Count - depth + 1);
            path.Add(part);
            if (part.Id == id)
                return path;
        }

        return [];
    }

    /// <summary>The subsections without parts of their own, in score order.</summary>
    public static IEnumerable<Subsection> Leaves(IReadOnlyList<Subsection> components) =>
        Walk(components).Select(entry => entry.Subsection).Where(part => part.Components.Count == 0);
}
