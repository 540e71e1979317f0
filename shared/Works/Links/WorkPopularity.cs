using System.Globalization;
using Cadenza.Catalog;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Works.Links;

/// <summary>A work that gained or lost something.</summary>
/// <param name="Work">The work.</param>
/// <param name="Components">What gained or lost it.</param>
/// <param name="IsForced">Whether another writer may be about to write what he counted before; then it is written even when it is right.</param>
internal sealed record TouchedWork(CatalogId Work, IReadOnlyList<CatalogId> Components, bool IsForced);

/// <summary>
/// Keeps the popularity of works and their parts: that of the most popular track. Each is one query for one entry of an index, so that
/// a work with a hundred thousand tracks costs as much as any other.
/// </summary>
internal sealed class WorkPopularity(Container catalog, Container listings)
{
    private const string Most = $"SELECT TOP 1 VALUE c.sort.{WorkListings.ByPopularity} FROM c WHERE c.sort.{WorkListings.ByPopularity} > ''";
    private const string First = $" ORDER BY c.sort.{WorkListings.ByPopularity} DESC";

    /// <summary>Brings these components of these works up to date, and what they are in.</summary>
    public async Task RefreshAsync(IEnumerable<TouchedWork> touched, CancellationToken cancellationToken)
    {
        foreach (var work in touched.OrderBy(work => work.Work))
            await RefreshAsync(work, cancellationToken).ConfigureAwait(false);
    }

    private async Task RefreshAsync(TouchedWork touched, CancellationToken cancellationToken)
    {
        var (work, components, isForced) = touched;
        var key = new CatalogKey(CatalogType.Work, work).ToString();
        while (await catalog.FindAsync(key, key, CatalogJson.Default.WorkDocument, cancellationToken).ConfigureAwait(false) is { } stored)
        {
            // The work is read before the tracks: who writes a track after that finds the work changed, or changes it himself.
            var own = await MostPopularAsync(work, component: null, cancellationToken).ConfigureAwait(false);
            var parts = new Dictionary<CatalogId, int>();
            foreach (var component in components.Where(component => component != work))
                parts[component] = await MostPopularAsync(work, component, cancellationToken).ConfigureAwait(false);

            var changed = Changed(stored.Document, own, parts, isForced);
            if (ReferenceEquals(changed, stored.Document)
                || await catalog.TryPutAsync(key, key, CatalogJson.Serialize(changed), stored.ETag, cancellationToken).ConfigureAwait(false) is not null)
            {
                await ListAsync(changed, cancellationToken).ConfigureAwait(false);
                return;
            }
        }
    }

    /// <summary>Writes the work's entries among its composers' works.</summary>
    internal async Task ListAsync(WorkDocument work, CancellationToken cancellationToken)
    {
        foreach (var composer in work.Work.Composers)
        {
            var entry = WorkListings.Entry(composer.Id, work);
            var there = await listings.FindAsync(entry.Id, entry.Parent, VersionJson.Default.VersionOnly, cancellationToken).ConfigureAwait(false);
            if (there is null || there.Document.Version < work.Revision)
                await listings.PutUnlessNewerAsync(entry.Id, entry.Parent, CatalogJson.Serialize(entry), work.Revision, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The same work with these popularities; the same object when nothing is another, unless forced.</summary>
    private static WorkDocument Changed(WorkDocument work, int own, Dictionary<CatalogId, int> parts, bool isForced)
    {
        var components = Level(work.Components, parts);
        return !isForced && own == work.Work.Popularity && components.SequenceEqual(work.Components)
            ? work
            : work with { Work = work.Work with { Popularity = own }, Components = components, Revision = work.Revision + 1 };
    }

    private static IReadOnlyList<Subsection> Level(IReadOnlyList<Subsection> level, Dictionary<CatalogId, int> parts) => [.. level.Select(part =>
    {
        var children = Level(part.Components, parts);
        var own = parts.TryGetValue(part.Id, out var known) ? known : children.Count == 0 ? part.Popularity : 0;
        var popularity = children.Select(child => child.Popularity).Append(own).Max();
        var same = popularity == part.Popularity && children.SequenceEqual(part.Components);
        return same ? part : part with { Popularity = popularity, Components = children };
    })];

    private async Task<int> MostPopularAsync(CatalogId work, CatalogId? component, CancellationToken cancellationToken)
    {
        var query = component is { } id
            ? new QueryDefinition($"{Most} AND ARRAY_CONTAINS(c.tags, @component){First}").WithParameter("@component", $"component:{id}")
            : new QueryDefinition(Most + First);
        var options = new QueryRequestOptions { PartitionKey = new PartitionKey(Listings.WorkTracks(work)) };
        using var pages = listings.GetItemQueryStreamIterator(query, requestOptions: options);
        while (pages.HasMoreResults)
        {
            using var response = await CosmosResponses.SendAsync(() => pages.ReadNextAsync(cancellationToken)).ConfigureAwait(false);
            var keys = await CosmosResponses.ReadFeedAsync(response, element => element.GetString()!, cancellationToken).ConfigureAwait(false);
            if (keys.Count > 0)
                return int.Parse(keys[0].AsSpan(0, 3), CultureInfo.InvariantCulture);
        }

        return 0;
    }
}
