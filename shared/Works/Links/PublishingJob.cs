namespace Cadenza.Works.Links;

/// <summary>A change of an album's links that is to be published.</summary>
/// <param name="State">The album before.</param>
/// <param name="Next">The new links.</param>
/// <param name="Plan">What follows from them.</param>
/// <param name="Before">What followed from the old ones.</param>
internal sealed record PublishingJob(AlbumState State, AlbumLinksDocument Next, AlbumPlan Plan, AlbumPlan Before)
{
    /// <summary>
    /// Whether another writer may still be at work on an older version. Then everything is written, also what looks right already:
    /// what bears the newer version is safe from him.
    /// </summary>
    public bool IsForced => State.Stored?.IsPending == true;

    /// <summary>Every entry that may be there: those of all versions since the last one that was published to its end.</summary>
    public IReadOnlyList<PublishedEntry> EntriesInDoubt()
    {
        var known = (State.Stored?.Entries ?? []).Concat(State.IsFresh ? Before.Entries.Select(entry => entry.Entry) : []);
        return [.. known.Concat(Plan.Entries.Select(entry => entry.Entry)).DistinctBy(entry => (entry.Parent, entry.Id)).Select(entry => entry with { Hash = null })];
    }

    /// <summary>The entries to write: all when forced, else those that say something new.</summary>
    public IEnumerable<PlannedEntry> EntriesToWrite()
    {
        var published = IsForced ? [] : (State.Stored?.Entries ?? []).ToHashSet();
        return Plan.Entries.Where(entry => !published.Contains(entry.Entry));
    }

    /// <summary>The entries that are no more.</summary>
    public IEnumerable<PublishedEntry> EntriesToRemove()
    {
        var kept = Plan.Entries.Select(entry => (entry.Entry.Parent, entry.Entry.Id)).ToHashSet();
        return EntriesInDoubt().Where(entry => !kept.Contains((entry.Parent, entry.Id)));
    }

    /// <summary>What was linked before and is no more, also by changes that were not published to their end.</summary>
    public IReadOnlyList<ComponentLink> Left()
    {
        var now = Next.Tracks.Values.SelectMany(link => link.Components).Select(Whole).ToHashSet();
        var before = (State.Stored?.Tracks.Values ?? []).Concat(State.Links().Tracks.Values).SelectMany(link => link.Components);
        return [.. before.Concat(State.Stored?.Left ?? []).Select(Whole).Distinct().Where(component => !now.Contains(component))];
    }

    /// <summary>The works of old and new links, with the components on both sides.</summary>
    public IReadOnlyDictionary<CatalogId, IReadOnlyList<CatalogId>> Touched() =>
        Next.Tracks.Values.SelectMany(link => link.Components).Concat(Left())
            .GroupBy(component => component.Work)
            .ToDictionary(
                work => work.Key,
                work => (IReadOnlyList<CatalogId>)[.. work.Select(component => component.Subsection ?? component.Work).Distinct().Order()]);

    private static ComponentLink Whole(ComponentLink component) => component with { Part = 1, Parts = 1 };
}
