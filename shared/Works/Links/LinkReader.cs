using System.Text.Json;
using Cadenza.Catalog;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Works.Links;

/// <summary>Reads what a change of links is computed from, past every cache.</summary>
internal sealed class LinkReader(Container catalog)
{
    /// <summary>How many documents one request reads.</summary>
    private const int ReadAtOnce = 200;

    /// <summary>An album with its tracks and links; null when there is no such album.</summary>
    public async Task<AlbumState?> ReadAsync(CatalogId album, CancellationToken cancellationToken)
    {
        var key = new CatalogKey(CatalogType.AlbumLinks, album).ToString();
        var links = await catalog.FindAsync(key, key, CatalogJson.Default.AlbumLinksDocument, cancellationToken).ConfigureAwait(false);
        var albumKey = new CatalogKey(CatalogType.Album, album).ToString();
        var found = await catalog.FindAsync(albumKey, albumKey, CatalogJson.Default.AlbumDocument, cancellationToken).ConfigureAwait(false);
        if (found?.Document is not { } document)
            return null;

        var tracks = await ReadManyAsync<TrackDocument>([.. document.Tracks.Select(track => new CatalogKey(CatalogType.Track, track.Id))], cancellationToken)
            .ConfigureAwait(false);
        return new AlbumState(document, tracks.ToDictionary(track => track.Track.Id), links?.Document, links?.ETag);
    }

    /// <summary>The works that any of these links name.</summary>
    public async Task<IReadOnlyDictionary<CatalogId, WorkDocument>> ReadWorksAsync(
        IEnumerable<AlbumLinksDocument?> links, CancellationToken cancellationToken)
    {
        var named = links.OfType<AlbumLinksDocument>().SelectMany(document => document.Tracks.Values)
            .SelectMany(track => track.Components).Select(component => component.Work).Distinct();
        var works = await ReadManyAsync<WorkDocument>([.. named.Select(work => new CatalogKey(CatalogType.Work, work))], cancellationToken).ConfigureAwait(false);
        return works.ToDictionary(work => work.Work.Id);
    }

    private async Task<List<T>> ReadManyAsync<T>(IReadOnlyList<CatalogKey> keys, CancellationToken cancellationToken)
        where T : CatalogDocument
    {
        var documents = new List<T>(keys.Count);
        foreach (var chunk in keys.Distinct().Select(key => key.ToString()).Chunk(ReadAtOnce))
        {
            var items = chunk.Select(id => (id, new PartitionKey(id))).ToList();
            using var response = await CosmosResponses.SendAsync(
                () => catalog.ReadManyItemsStreamAsync(items, cancellationToken: cancellationToken)).ConfigureAwait(false);
            documents.AddRange(await CosmosResponses.ReadFeedAsync(
                response, element => (T)element.Deserialize(CatalogJson.Default.GetTypeInfo(typeof(T))!)!, cancellationToken).ConfigureAwait(false));
        }

        return documents;
    }
}
