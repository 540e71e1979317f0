using Cadenza.Accounts;
using Cadenza.Local.Cosmos;
using Cadenza.Playlists;

namespace Cadenza.Tests.Integration.Playlists;

/// <summary>The stores of playlists over the Cosmos DB stand-in.</summary>
public sealed class PlaylistStores : IAsyncLifetime, IDisposable
{
    public static readonly UserId Ada = UserId.Parse("ada");
    public static readonly UserId Bruno = UserId.Parse("bruno");

    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-playlists-").FullName;
    private CosmosServer _cosmos = null!;
    private CosmosDatabase _database = null!;

    public PlaylistStore Playlists { get; private set; } = null!;

    public PlaylistFollows Follows { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _cosmos = await CosmosServer.StartAsync(new CosmosServerOptions { DataDirectory = _folder });
        _database = new CosmosDatabase(new CosmosOptions { ConnectionString = _cosmos.ConnectionString });
        await _database.CreateIfMissingAsync();
        Playlists = new PlaylistStore(_database, TimeProvider.System);
        Follows = new PlaylistFollows(_database, Playlists, TimeProvider.System);
    }

    public async Task DisposeAsync()
    {
        await _cosmos.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public void Dispose() => _database.Dispose();

    /// <summary>A new playlist of Ada's with the tracks of these numbers.</summary>
    public async Task<PlaylistDocument> CreateAsync(int tracks = 0, bool isPublic = true)
    {
        var playlist = await Playlists.CreateAsync(Ada, PlaylistDetails.Of(new PlaylistChange("Evening", IsPublic: isPublic)));
        foreach (var numbers in Enumerable.Range(0, tracks).Chunk(1000))
            playlist = await Playlists.AddAsync(playlist.PlaylistId, Ada, [.. numbers.Select(Track)], null, Anybody);
        return playlist;
    }

    /// <summary>The tracks of a playlist, in order.</summary>
    public async Task<IReadOnlyList<CatalogKey>> TracksAsync(CatalogId playlist) =>
        [.. (await Playlists.ReadAsync(playlist, new PageRequest(PlaylistEdits.ItemsMax, 0)))!.Value.Items.Items.Select(entry => entry.Item)];

    public static CatalogKey Track(int number) => new(CatalogType.Track, CatalogId.Derive("track", $"{number}"));

    public static void Anybody(PlaylistDocument playlist)
    {
    }
}
