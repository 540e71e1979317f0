using System.Text.Json;
using Cadenza.Catalog;
using Cadenza.Works.Linking;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Works.Links.Runs;

/// <summary>
/// The middle step of a run: links the rows of a shard's composers, writes the works that it finds, and leaves for each chunk what its
/// tracks are. No two shards have a composer in common, so that they need not know of one another.
/// </summary>
public sealed class ShardLinker(
    Container catalog, Container listings, LinkingFiles files, WorkWriter works, ComposerArtists artists, ReviewList reviews, ComposerLinker linker)
{
    private static readonly Dictionary<string, LinkOverride> NoOverrides = [];

    /// <summary>Links the rows that these chunks have in the shard.</summary>
    public async Task<LinkCounts> LinkAsync(string run, int shard, IReadOnlyList<int> chunks, CancellationToken cancellationToken)
    {
        var rows = new List<ShardRow>();
        foreach (var chunk in chunks)
            rows.AddRange(await files.ReadAsync<ShardRow>(LinkingFiles.NameOf(run, "rows", shard, chunk), cancellationToken).ConfigureAwait(false));

        var result = new ShardResult();
        foreach (var composer in rows.GroupBy(row => row.Row.Composer!.Key, StringComparer.Ordinal).OrderBy(composer => composer.Key, StringComparer.Ordinal))
            await LinkComposerAsync([.. composer.DistinctBy(row => row.Row.Row.Id)], result, cancellationToken).ConfigureAwait(false);

        foreach (var chunk in rows.GroupBy(row => row.Chunk))
        {
            var decisions = chunk.Select(row => result.Decisions.GetValueOrDefault(row.Row.Row.Id)).OfType<LinkDecision>();
            await files.WriteAsync(LinkingFiles.NameOf(run, "links", shard, chunk.Key), decisions, cancellationToken).ConfigureAwait(false);
        }

        await files.WriteAsync(LinkingFiles.NameOf(run, "changed", shard), result.ChangedTrees.Order(), cancellationToken).ConfigureAwait(false);
        await reviews.UpdateAsync(shard, result.Unsure, result.Decided(), cancellationToken).ConfigureAwait(false);
        return new LinkCounts { NewWorks = result.NewWorks, Review = result.Unsure.Count };
    }

    private async Task LinkComposerAsync(List<ShardRow> rows, ShardResult result, CancellationToken cancellationToken)
    {
        var composer = rows[0].Row.Composer!;
        var artist = await artists.ResolveAsync(composer, cancellationToken).ConfigureAwait(false);
        var there = EditedWorks.Identify(composer, await ReadWorksAsync(artist.Artist.Id, cancellationToken).ConfigureAwait(false), linker);
        var outcome = linker.Link(composer, [.. rows.Select(row => row.Row)], there.Known, NoOverrides);
        var written = await WriteWorksAsync(outcome, there, artist, result, cancellationToken).ConfigureAwait(false);
        foreach (var (row, linked) in rows.Zip(outcome.Rows))
            Decide(row, linked, written, result);
    }

    private async Task<Dictionary<CatalogId, LinkTarget>> WriteWorksAsync(
        LinkOutcome outcome, EditedWorks there, ArtistDocument artist, ShardResult result, CancellationToken cancellationToken)
    {
        var targets = new Dictionary<CatalogId, LinkTarget>();
        foreach (var linked in outcome.Works.OrderBy(work => work.Work.Id))
        {
            if (there.Find(linked.Work.Id) is { } edited)
            {
                targets[linked.Work.Id] = new LinkTarget(edited, EditedWorks.Match(linked, edited));
                continue;
            }

            var written = await works.SaveAsync(linked, artist.Artist, cancellationToken).ConfigureAwait(false);
            targets[linked.Work.Id] = new LinkTarget(written.Document, null);
            result.NewWorks += written.IsNew ? 1 : 0;
            if (written.IsTreeChanged)
                result.ChangedTrees.Add(linked.Work.Id);
        }

        if (outcome.Works.Count > 0)
            await artists.ListAsync(artist, cancellationToken).ConfigureAwait(false);
        return targets;
    }

    private static void Decide(ShardRow row, LinkedRow linked, Dictionary<CatalogId, LinkTarget> targets, ShardResult result)
    {
        var target = linked.Work is { } work ? targets.GetValueOrDefault(work.Id) : null;
        var component = target?.ComponentOf(linked.Component, linked.Title.Part ?? 1);
        if (component is not null)
        {
            result.Decisions[linked.Row.Id] = new LinkDecision(linked.Row.Id, [component], linked.Reason);
            return;
        }

        result.Decisions[linked.Row.Id] = new LinkDecision(linked.Row.Id, [], linked.Reason);
        if ((linked.NeedsReview || target is not null) && CatalogId.TryParse(linked.Row.Id, out var track))
            result.Unsure.Add(Review(row, linked, track));
    }

    private static ReviewItem Review(ShardRow row, LinkedRow linked, CatalogId track) => new()
    {
        Track = track,
        Title = linked.Row.Title,
        Artists = linked.Row.Artists,
        Album = row.Album,
        AlbumName = linked.Row.Album,
        Composer = row.Row.Composer!.Key,
        Confidence = Math.Clamp(linked.Confidence, 0, 1),
        Reason = linked.Reason,
        Candidates = linked.Work is { } work ? [work.Id] : linked.Candidates,
    };

    private async Task<IReadOnlyList<WorkDocument>> ReadWorksAsync(CatalogId composer, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        var options = new QueryRequestOptions { PartitionKey = new PartitionKey(Listings.ArtistWorks(composer)), MaxItemCount = 1000 };
        using var pages = listings.GetItemQueryStreamIterator("SELECT VALUE c.id FROM c WHERE c.sort.title > ''", requestOptions: options);
        while (pages.HasMoreResults)
        {
            using var response = await CosmosResponses.SendAsync(() => pages.ReadNextAsync(cancellationToken)).ConfigureAwait(false);
            ids.AddRange(await CosmosResponses.ReadFeedAsync(response, element => element.GetString()!, cancellationToken).ConfigureAwait(false));
        }

        var works = new List<WorkDocument>();
        foreach (var chunk in ids.Chunk(100))
        {
            var keys = chunk.Select(id => $"{CatalogType.Work.Name()}:{id}").Select(id => (id, new PartitionKey(id))).ToList();
            using var response = await CosmosResponses.SendAsync(
                () => catalog.ReadManyItemsStreamAsync(keys, cancellationToken: cancellationToken)).ConfigureAwait(false);
            works.AddRange(await CosmosResponses.ReadFeedAsync(
                response, element => element.Deserialize(CatalogJson.Default.WorkDocument)!, cancellationToken).ConfigureAwait(false));
        }

        return works;
    }

    private sealed class ShardResult
    {
        public Dictionary<string, LinkDecision> Decisions { get; } = new(StringComparer.Ordinal);

        public List<ReviewItem> Unsure { get; } = [];

        public SortedSet<CatalogId> ChangedTrees { get; } = [];

        public int NewWorks { get; set; }

        public HashSet<string> Decided() => [.. Decisions.Keys.Except(Unsure.Select(item => item.Track.ToString()))];
    }
}

/// <summary>The work of the catalogue that a work of the linker's is.</summary>
/// <param name="Work">The work.</param>
/// <param name="Parts">Which of its parts the linker's are; null: they have the same ids.</param>
internal sealed record LinkTarget(WorkDocument Work, IReadOnlyDictionary<CatalogId, CatalogId>? Parts)
{
    /// <summary>The link to a part, or to the whole; null when the work does not have the part.</summary>
    public ComponentLink? ComponentOf(CatalogId? linked, int part)
    {
        var place = Math.Max(1, part);
        if (linked is not { } id)
            return new ComponentLink(Work.Work.Id, null, place, place);

        var own = Parts is null ? id : Parts.TryGetValue(id, out var matched) ? matched : (CatalogId?)null;
        return own is { } known && WorkTree.PathTo(Work.Components, known).Count > 0 ? new ComponentLink(Work.Work.Id, known, place, place) : null;
    }
}
