using System.Net;
using System.Text.Json;
using Cadenza.Catalog;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Works.Links;

/// <summary>Some of what has changed in the catalogue.</summary>
/// <param name="Albums">The albums among it.</param>
/// <param name="Pending">The albums whose links were committed, but not published to their end.</param>
/// <param name="Position">Where to read on.</param>
/// <param name="IsEnd">Whether there is nothing more for now.</param>
public sealed record ChangedAlbums(IReadOnlyList<AlbumDocument> Albums, IReadOnlyList<CatalogId> Pending, string Position, bool IsEnd);

/// <summary>
/// Reads which albums are new or changed, from the change feed of the catalogue's container: from its beginning that is every album there
/// is, and from a position what came since.
/// </summary>
public sealed class CatalogChanges(Container catalog)
{
    private const int PageSize = 1000;

    /// <summary>Reads on until there are enough albums, or tracks, or no more changes.</summary>
    /// <param name="position">Where to read on; null: from the beginning.</param>
    /// <param name="albumsMax">About how many albums to read: a page of the feed is never cut.</param>
    /// <param name="tracksMax">After how many tracks to stop.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ChangedAlbums> ReadAsync(string? position, int albumsMax, int tracksMax, CancellationToken cancellationToken)
    {
        var (albums, pending, tracks) = (new List<AlbumDocument>(), new List<CatalogId>(), 0);
        var start = position is null ? ChangeFeedStartFrom.Beginning() : ChangeFeedStartFrom.ContinuationToken(position);
        using var feed = catalog.GetChangeFeedStreamIterator(start, ChangeFeedMode.Incremental, new ChangeFeedRequestOptions { PageSizeHint = PageSize });
        while (feed.HasMoreResults)
        {
            using var response = await CosmosResponses.SendAsync(() => feed.ReadNextAsync(cancellationToken)).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.NotModified)
                return new ChangedAlbums(albums, pending, response.ContinuationToken, IsEnd: true);

            CosmosResponses.ThrowIfFailed(response);
            using var page = await JsonDocument.ParseAsync(response.Content, cancellationToken: cancellationToken).ConfigureAwait(false);
            foreach (var document in page.RootElement.GetProperty("Documents").EnumerateArray())
            {
                if (!CatalogKey.TryParse(document.GetProperty("id").GetString(), out var key))
                    continue;
                if (key.Type == CatalogType.Album && document.Deserialize(CatalogJson.Default.AlbumDocument) is { } album)
                    tracks += Add(albums, album);
                else if (key.Type == CatalogType.AlbumLinks && document.TryGetProperty("is_pending", out var isPending) && isPending.GetBoolean())
                    pending.Add(key.Id);
            }

            if (albums.Count >= albumsMax || tracks >= tracksMax)
                return new ChangedAlbums(albums, pending, response.ContinuationToken, IsEnd: false);
        }

        throw new InvalidOperationException("The change feed has come to an end, which it never does.");
    }

    private static int Add(List<AlbumDocument> albums, AlbumDocument album)
    {
        albums.Add(album);
        return album.Tracks.Count;
    }
}
