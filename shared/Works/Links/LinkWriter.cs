using Cadenza.Catalog;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Works.Links;

/// <summary>
/// Changes what the tracks of an album are linked to, and everything that follows from it. The links are committed first, in one
/// document; every copy is then computed from them and carries their version. Interrupted anywhere, it is run again; two writers at
/// once lose no link, and the one that was overtaken overwrites nothing (see the README).
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class LinkWriter(Container catalog, Container listings)
{
    private const int AttemptsMax = 20;

    private readonly LinkReader _reader = new(catalog);
    private readonly LinkPublisher _publisher = new(catalog, listings);
    private readonly WorkPopularity _popularity = new(catalog, listings);

    /// <summary>Applies a change to the links of an album, and brings everything up to date.</summary>
    /// <param name="album">The album.</param>
    /// <param name="change">Makes the new links of the old; called again when another writer was faster, so it must change only what its caller means.</param>
    /// <param name="cancellationToken">Ends it; run it again.</param>
    /// <exception cref="DomainException">There is no such album, or others change its links without end.</exception>
    public async Task<LinkResult> ApplyAsync(
        CatalogId album, Func<AlbumLinksDocument, AlbumLinksDocument> change, CancellationToken cancellationToken)
    {
        var published = await PublishAsync(album, change, cancellationToken).ConfigureAwait(false);
        await SettleAsync([published], cancellationToken).ConfigureAwait(false);
        return published.Result;
    }

    /// <summary>The first half of <see cref="ApplyAsync"/>, for many albums: their works are brought up to date together.</summary>
    public async Task<PublishedChange> PublishAsync(
        CatalogId album, Func<AlbumLinksDocument, AlbumLinksDocument> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            var state = await _reader.ReadAsync(album, cancellationToken).ConfigureAwait(false) ?? throw DomainException.NotFound();
            var before = state.Links();
            var next = change(before);
            if (state.Stored is null && next.Tracks.Count == 0)
                return new PublishedChange(new LinkResult(false, null));

            var works = await _reader.ReadWorksAsync([state.Stored, before, next], cancellationToken).ConfigureAwait(false);
            var plan = AlbumPlan.Of(state.Album, state.Tracks, next, works);
            if (LinkPublisher.IsPublished(state, next, plan))
                return new PublishedChange(new LinkResult(false, state.Stored));

            var job = new PublishingJob(state, next, plan, AlbumPlan.Of(state.Album, state.Tracks, before, works));
            if (await _publisher.CommitAsync(job, cancellationToken).ConfigureAwait(false) is not { } committed)
                continue;

            await _publisher.PublishAsync(job, committed.Document, cancellationToken).ConfigureAwait(false);
            return new PublishedChange(new LinkResult(true, committed.Document), job, committed);
        }

        throw DomainException.Conflict("The links of this album are being changed by others");
    }

    /// <summary>The second half of <see cref="ApplyAsync"/>: each work once, however many albums touch it; then the changes are complete.</summary>
    public async Task SettleAsync(IReadOnlyCollection<PublishedChange> changes, CancellationToken cancellationToken)
    {
        var jobs = changes.Select(change => change.Job).OfType<PublishingJob>().ToList();
        var touched = jobs
            .SelectMany(job => job.Touched().Select(work => (work.Key, Components: work.Value, job.IsForced)))
            .GroupBy(work => work.Key)
            .Select(work => new TouchedWork(work.Key, [.. work.SelectMany(of => of.Components).Distinct().Order()], work.Any(of => of.IsForced)));
        await _popularity.RefreshAsync(touched, cancellationToken).ConfigureAwait(false);
        foreach (var change in changes)
        {
            if (change is { Job: { } job, Committed: { } committed })
                await _publisher.FinishAsync(job, committed, cancellationToken).ConfigureAwait(false);
        }
    }
}
