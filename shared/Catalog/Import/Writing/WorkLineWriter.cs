using Cadenza.Works;

namespace Cadenza.Catalog.Import.Writing;

/// <summary>Writes a work: its document with the tree, what leads from its parts to it, and its composers' listings.</summary>
internal sealed class WorkLineWriter(StageContext context) : IGroupWriter
{
    public async Task WriteAsync(CatalogId id, IReadOnlyList<ImportRow> rows)
    {
        var stored = await context.Documents.FindAsync<WorkDocument>(id, context.Cancelled).ConfigureAwait(false);
        if (ObjectRows.Merge(rows, stored, DocumentRules.Check, context) is not { } merged)
            return;

        var work = WithRevision(merged.Value, stored);
        if (await OwnerOfPartAsync(work, stored?.Value).ConfigureAwait(false) is { } other)
        {
            context.Reject(merged.Rows, $"the part {other.Subsection} is of the work {other.Work}");
            return;
        }

        // The work comes last: until it is written a run that is interrupted still sees which parts and entries are no more.
        await WriteSubsectionsAsync(work, stored?.Value).ConfigureAwait(false);
        await context.Documents.PutEntriesAsync(Entries(work), stored is null ? [] : Entries(stored.Value), context.Cancelled).ConfigureAwait(false);
        var change = await context.Documents.PutAsync(work, stored, context.Cancelled).ConfigureAwait(false);

        context.Count(CatalogType.Work, change);
        foreach (var composer in work.Work.Composers)
            context.Facts.Enqueue(new ArtistFact(composer) { Types = [ArtistType.Composer], IsStated = true });
        foreach (var librettist in work.Librettists)
            context.Facts.Enqueue(new ArtistFact(librettist) { Types = [ArtistType.Librettist] });
    }

    /// <summary>The revision counts the writes: it goes on when the work is another.</summary>
    private static WorkDocument WithRevision(WorkDocument work, Stored<WorkDocument>? stored)
    {
        if (stored is null)
            return work;

        var same = work with { Revision = stored.Value.Revision };
        return CatalogJson.Serialize(same).AsSpan().SequenceEqual(stored.Json) ? same : work with { Revision = stored.Value.Revision + 1 };
    }

    /// <summary>A part that the tree takes from another work, if there is one.</summary>
    private async Task<SubsectionDocument?> OwnerOfPartAsync(WorkDocument work, WorkDocument? before)
    {
        var own = before is null ? [] : Parts(before);
        var found = await context.Documents.FindAsync<SubsectionDocument>(Parts(work).Except(own), context.Cancelled).ConfigureAwait(false);
        return found.Values.Select(part => part.Value).FirstOrDefault(part => part.Work != work.Work.Id);
    }

    private static HashSet<CatalogId> Parts(WorkDocument work) => [.. WorkTree.Walk(work.Components).Select(entry => entry.Subsection.Id)];

    private async Task WriteSubsectionsAsync(WorkDocument work, WorkDocument? before)
    {
        var parts = Parts(work);
        var former = before is null ? [] : Parts(before).Except(parts);
        await Task.WhenAll(parts.Select(part => (Task)context.Documents.PutAsync(
            new SubsectionDocument { Subsection = part, Work = work.Work.Id }, context.Cancelled))).ConfigureAwait(false);
        await Task.WhenAll(former.Select(part => context.Documents.DeleteAsync(new CatalogKey(CatalogType.Subsection, part), context.Cancelled))).ConfigureAwait(false);
    }

    private static IEnumerable<ListingEntry<SimplifiedWork>> Entries(WorkDocument work) =>
        work.Work.Composers.DistinctBy(composer => composer.Id).Select(composer => WorkListings.Entry(composer.Id, work));
}
