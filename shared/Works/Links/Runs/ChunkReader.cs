using Cadenza.Catalog;
using Cadenza.Works.Linking;

namespace Cadenza.Works.Links.Runs;

/// <summary>A chunk that was read.</summary>
/// <param name="Position">Where to read on.</param>
/// <param name="IsEnd">Whether there is nothing more for now.</param>
/// <param name="Counts">Albums and tracks of it.</param>
public sealed record ChunkRead(string Position, bool IsEnd, LinkCounts Counts);

/// <summary>The first step of a run: which albums are new or changed, cut into chunks, and the rows of each chunk by composer.</summary>
public sealed class ChunkReader(CatalogChanges changes, CatalogStore store, LinkingFiles files, LinkingOptions options)
{
    private readonly AlbumAttributor _attributor = new();

    /// <summary>Reads the next chunk of changed albums.</summary>
    public async Task<ChunkRead> ReadAsync(string run, int chunk, string? position, CancellationToken cancellationToken)
    {
        var read = await changes.ReadAsync(position, options.AlbumsPerChunk, options.TracksPerChunk, cancellationToken).ConfigureAwait(false);
        var albums = read.Albums.Select(Rows)
            .Concat(read.Pending.Select(album => new AlbumRows(album, [], null, [])))
            .GroupBy(album => album.Album)
            .Select(album => album.Last(last => last.Rows.Count > 0 || album.All(same => same.Rows.Count == 0)))
            .ToList();
        if (albums.Count > 0)
            await files.WriteAsync(LinkingFiles.NameOf(run, "albums", chunk), albums, cancellationToken).ConfigureAwait(false);
        return new ChunkRead(read.Position, read.IsEnd, new LinkCounts { Albums = albums.Count, Tracks = albums.Sum(album => album.Rows.Count) });
    }

    /// <summary>Attributes the rows of a chunk to composers.</summary>
    /// <returns>The shards that have rows of it.</returns>
    public async Task<IReadOnlyList<int>> AttributeAsync(string run, int chunk, CancellationToken cancellationToken)
    {
        var albums = await files.ReadAsync<AlbumRows>(LinkingFiles.NameOf(run, "albums", chunk), cancellationToken).ConfigureAwait(false);
        var rows = new List<ShardRow>();
        foreach (var album in albums.Where(album => album.Rows.Count > 0))
        {
            var given = await GivenAsync(album, cancellationToken).ConfigureAwait(false);
            rows.AddRange(_attributor.Attribute(album.Rows)
                .Where(row => row.Composer is not null && !given.Contains(row.Row.Id))
                .Select(row => new ShardRow(chunk, album.Album, row)));
        }

        var shards = rows.GroupBy(row => ShardOf(row.Row.Composer!.Key, options.Shards)).OrderBy(shard => shard.Key).ToList();
        foreach (var shard in shards)
            await files.WriteAsync(LinkingFiles.NameOf(run, "rows", shard.Key, chunk), shard, cancellationToken).ConfigureAwait(false);
        return [.. shards.Select(shard => shard.Key)];
    }

    /// <summary>The shard of a composer: the same on every machine.</summary>
    public static int ShardOf(string composer, int shards)
    {
        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(composer));
        return (int)(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash) % (uint)shards);
    }

    // As imported, what has links was given them; later the links themselves say who did.
    private static AlbumRows Rows(AlbumDocument album) => new(
        album.Album.Id,
        [.. album.Tracks.Select(track => new LinkRow(track.Id.ToString(), [.. track.Artists.Select(artist => artist.Name)], album.Album.Name, track.Name))],
        album.LinksVersion,
        [.. album.Tracks.Where(track => album.LinksVersion is null && track.WorkComponents.Count > 0).Select(track => track.Id.ToString())]);

    private async Task<HashSet<string>> GivenAsync(AlbumRows album, CancellationToken cancellationToken)
    {
        if (album.Version is null)
            return [.. album.Given];

        var links = await store.FindAsync<AlbumLinksDocument>(album.Album, cancellationToken).ConfigureAwait(false);
        return [.. (links?.Tracks ?? new Dictionary<string, TrackLink>())
            .Where(track => track.Value.Origin != LinkOrigin.Titles).Select(track => track.Key)];
    }
}
