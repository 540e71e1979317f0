using Cadenza.Catalog;
using Cadenza.Works.Authority;
using Cadenza.Works.Linking;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Works.Links.Runs;

/// <summary>What writing a work came to.</summary>
/// <param name="Document">The work as it stands.</param>
/// <param name="IsNew">Whether it was not there before.</param>
/// <param name="IsTreeChanged">Whether parts came to a work that was there: the places of tracks in it may be others.</param>
public sealed record WrittenWork(WorkDocument Document, bool IsNew, bool IsTreeChanged);

/// <summary>Writes the works that the linker found, and completes their trees. What an editor wrote is left as it is.</summary>
public sealed class WorkWriter(Container catalog, Container listings, WorkAuthority authority)
{
    private readonly WorkPopularity _copies = new(catalog, listings);

    /// <summary>Writes a work: its parts, then itself, then its entry among the composer's works. Done again, it writes nothing.</summary>
    public async Task<WrittenWork> SaveAsync(LinkedWork linked, ArtistRef composer, CancellationToken cancellationToken)
    {
        var key = new CatalogKey(CatalogType.Work, linked.Work.Id).ToString();
        var known = authority.FindComposerByKey(linked.Composer.Key)?.Works.FirstOrDefault(work => work.Id == linked.Work.Id);
        while (true)
        {
            var there = await catalog.FindAsync(key, key, CatalogJson.Default.WorkDocument, cancellationToken).ConfigureAwait(false);
            if (there is { Document.LinkedAs: null })
                return new WrittenWork(there.Document, false, false);

            var next = LinkedWorkDocuments.Of(linked, composer, known, there?.Document);
            if (there is not null && CatalogJson.Serialize(next).AsSpan().SequenceEqual(CatalogJson.Serialize(there.Document)))
            {
                await _copies.ListAsync(there.Document, cancellationToken).ConfigureAwait(false);
                return new WrittenWork(there.Document, false, false);
            }

            await PutPartsAsync(next, there?.Document, cancellationToken).ConfigureAwait(false);
            next = next with { Revision = (there?.Document.Revision ?? 0) + 1 };
            if (await catalog.TryPutAsync(key, key, CatalogJson.Serialize(next), there?.ETag, cancellationToken).ConfigureAwait(false) is null)
                continue;

            await _copies.ListAsync(next, cancellationToken).ConfigureAwait(false);
            return new WrittenWork(next, there is null, there is not null && !SameTree(next, there.Document));
        }
    }

    private async Task PutPartsAsync(WorkDocument work, WorkDocument? before, CancellationToken cancellationToken)
    {
        var known = WorkTree.Walk(before?.Components ?? []).Select(entry => entry.Subsection.Id).ToHashSet();
        foreach (var part in WorkTree.Walk(work.Components).Select(entry => entry.Subsection.Id).Where(part => !known.Contains(part)))
        {
            var document = new SubsectionDocument { Subsection = part, Work = work.Work.Id };
            using var body = new MemoryStream(CatalogJson.Serialize(document));
            using var response = await CosmosResponses.SendAsync(
                () => catalog.UpsertItemStreamAsync(body, new PartitionKey(document.Id.ToString()), cancellationToken: cancellationToken)).ConfigureAwait(false);
            CosmosResponses.ThrowIfFailed(response);
        }
    }

    private static bool SameTree(WorkDocument a, WorkDocument b) => Names(a).SequenceEqual(Names(b));

    private static IEnumerable<(CatalogId, string, string?, int)> Names(WorkDocument work) =>
        WorkTree.Walk(work.Components).Select(entry => (entry.Subsection.Id, entry.Subsection.Name, entry.Subsection.Label, entry.Subsection.NumInWork));
}
