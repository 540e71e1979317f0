namespace Cadenza.Works.Links;

/// <summary>What writing an album's links came to.</summary>
/// <param name="IsChanged">Whether anything was written.</param>
/// <param name="Links">The links as they are now; null when the album has none.</param>
public sealed record LinkResult(bool IsChanged, AlbumLinksDocument? Links);

/// <summary>A change whose copies are written, but for the works: <see cref="LinkWriter.SettleAsync"/> ends it.</summary>
public sealed class PublishedChange
{
    internal PublishedChange(LinkResult result, PublishingJob? job = null, Tagged<AlbumLinksDocument>? committed = null) =>
        (Result, Job, Committed) = (result, job, committed);

    /// <summary>What it came to.</summary>
    public LinkResult Result { get; }

    internal PublishingJob? Job { get; }

    internal Tagged<AlbumLinksDocument>? Committed { get; }
}
