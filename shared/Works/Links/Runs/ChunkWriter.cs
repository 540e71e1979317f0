using System.Collections.Concurrent;
using Cadenza.Catalog;

namespace Cadenza.Works.Links.Runs;

/// <summary>The last step of a run: writes what the linker says about the albums of a chunk. What an import or an operator said stays.</summary>
public sealed class ChunkWriter(LinkWriter writer, WorkListingStore listings, LinkingFiles files, LinkingOptions options)
{
    /// <summary>Writes the links of a chunk's albums.</summary>
    public async Task<LinkCounts> WriteAsync(string run, int chunk, IReadOnlyList<int> shards, CancellationToken cancellationToken)
    {
        var decisions = new Dictionary<string, LinkDecision>(StringComparer.Ordinal);
        foreach (var shard in shards)
        {
            foreach (var decision in await files.ReadAsync<LinkDecision>(LinkingFiles.NameOf(run, "links", shard, chunk), cancellationToken).ConfigureAwait(false))
                decisions[decision.Track] = decision;
        }

        var albums = await files.ReadAsync<AlbumRows>(LinkingFiles.NameOf(run, "albums", chunk), cancellationToken).ConfigureAwait(false);
        return await PublishAsync([.. albums.Select(album => (album.Album, Change(album, decisions)))], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Publishes anew the albums on which works are recorded: their trees have changed, and with them the places of tracks.</summary>
    public async Task<LinkCounts> RepublishAsync(string run, int shard, CancellationToken cancellationToken)
    {
        var works = await files.ReadAsync<CatalogId>(LinkingFiles.NameOf(run, "changed", shard), cancellationToken).ConfigureAwait(false);
        var counts = new LinkCounts();
        foreach (var work in works)
        {
            var query = new WorkListingQuery(Listings.WorkRecordings(work), WorkListings.ByPopularity, Descending: true, PageRequest.Parse("50", null, PageLimits.Usual));
            for (KeyedPage<Recording>? page = null; page is null || page.LastKey is not null;)
            {
                page = await listings.ReadAsync<Recording>(query with { After = page?.LastKey }, cancellationToken).ConfigureAwait(false);
                (CatalogId, Func<AlbumLinksDocument, AlbumLinksDocument>)[] albums =
                    [.. page.Page.Items.Select(recording => recording.Album.Id).Distinct().Select(album => (album, Same))];
                var written = await PublishAsync(albums, cancellationToken).ConfigureAwait(false);
                counts += new LinkCounts { Changed = written.Changed };
            }
        }

        return counts;
    }

    private static readonly Func<AlbumLinksDocument, AlbumLinksDocument> Same = links => links;

    private async Task<LinkCounts> PublishAsync(
        (CatalogId Album, Func<AlbumLinksDocument, AlbumLinksDocument> Change)[] albums, CancellationToken cancellationToken)
    {
        var published = new ConcurrentBag<PublishedChange>();
        await Parallel.ForEachAsync(
            albums,
            new ParallelOptions { MaxDegreeOfParallelism = options.AlbumsAtOnce, CancellationToken = cancellationToken },
            async (album, cancellation) =>
            {
                try
                {
                    published.Add(await writer.PublishAsync(album.Album, album.Change, cancellation).ConfigureAwait(false));
                }
                catch (DomainException gone) when (gone.Error == DomainError.NotFound)
                {
                    // The album was there when the run came to it; now there is nothing to link.
                }
            }).ConfigureAwait(false);
        await writer.SettleAsync(published, cancellationToken).ConfigureAwait(false);
        return LinkCounts.Sum(published.Select(change => CountsOf(change.Result)));
    }

    private static LinkCounts CountsOf(LinkResult result)
    {
        var links = result.Links?.Tracks.Values ?? [];
        return new LinkCounts
        {
            Changed = result.IsChanged ? 1 : 0,
            Unchanged = result.IsChanged ? 0 : 1,
            Linked = links.Count(link => link.Components.Count > 0),
            Overrides = links.Count(link => link.Origin == LinkOrigin.Hand),
        };
    }

    private static Func<AlbumLinksDocument, AlbumLinksDocument> Change(AlbumRows album, IReadOnlyDictionary<string, LinkDecision> decisions) => links =>
    {
        if (album.Rows.Count == 0)
            return links;

        var tracks = new SortedDictionary<string, TrackLink>(links.Tracks.ToDictionary(), StringComparer.Ordinal);
        foreach (var track in album.Rows.Select(row => row.Id))
        {
            var before = tracks.GetValueOrDefault(track);
            if (before is { Origin: not LinkOrigin.Titles })
                continue;

            var decision = decisions.GetValueOrDefault(track);
            if (decision is { Components.Count: > 0 } || before?.GivenCredits is not null)
                tracks[track] = new TrackLink { Origin = LinkOrigin.Titles, Components = decision?.Components ?? [], GivenCredits = before?.GivenCredits, Reason = decision?.Reason };
            else
                tracks.Remove(track);
        }

        return links.With(tracks.Select(track => new KeyValuePair<string, TrackLink>(track.Key, WithParts(track.Value, tracks))));
    };

    // A title says which part it is, and the album how many there are.
    private static TrackLink WithParts(TrackLink link, IReadOnlyDictionary<string, TrackLink> album)
    {
        if (link is not { Origin: LinkOrigin.Titles, Components: [var only] })
            return link;

        var parts = album.Values.SelectMany(other => other.Components)
            .Where(other => (other.Work, other.Subsection) == (only.Work, only.Subsection)).Max(other => other.Part);
        return parts == only.Parts ? link : link with { Components = [only with { Parts = parts }] };
    }
}
