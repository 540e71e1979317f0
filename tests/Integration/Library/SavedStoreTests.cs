using Cadenza.Accounts;
using Cadenza.Library.Following;
using Cadenza.Library.Saved;
using Cadenza.Tests.Integration.Cosmos;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Tests.Integration.Library;

public sealed class SavedStoreTests(CosmosFixture cosmos) : IClassFixture<CosmosFixture>, IAsyncLifetime
{
    private static readonly UserId Ada = UserId.Parse("ada");
    private static readonly PageRequest All = new(1000, 0);

    private Container _users = null!;
    private SavedStore _saved = null!;

    public async Task InitializeAsync()
    {
        _users = await cosmos.CreateContainerAsync("/userId");
        _saved = new SavedStore(_users, TimeProvider.System);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task SaveAndRemove_ManyAtOnce_LoseAndDoubleNothing()
    {
        var (kept, gone) = (Ids("kept", 40), Ids("gone", 20));
        await SaveAsync(gone);

        await Task.WhenAll([
            .. kept.Chunk(5).Select(SaveAsync), .. kept.Chunk(8).Select(SaveAsync),
            .. gone.Chunk(5).Select(ids => _saved.RemoveAsync(Ada, CatalogType.Track, ids, CancellationToken.None)),
        ]);

        var page = await _saved.PageAsync(Ada, CatalogType.Track, All, CancellationToken.None);
        Assert.Equal(kept.Order(), page.Items.Select(item => item.Id).Order());
        Assert.Equal(page.Items.Order(), page.Items);
        Assert.Equal(40, page.Total);
        Assert.Equal(kept.Concat(gone).Select(kept.Contains), await AreSavedAsync([.. kept, .. gone]));
    }

    [Fact]
    public async Task SaveAndRemove_ScatteredOverALongList_AreAllDone()
    {
        // 50 places are more than a batch takes, for all that is known before they are read.
        var old = Ids("old", 300);
        foreach (var (some, index) in old.Chunk(90).Select((some, index) => (some, index)))
            await _saved.SaveAsync(Ada, CatalogType.Track, [.. some.Select((id, place) => (id, (DateTimeOffset?)Day((index * 90) + place)))], CancellationToken.None);
        var scattered = Ids("new", 50);
        await _saved.SaveAsync(Ada, CatalogType.Track, [.. scattered.Select((id, place) => (id, (DateTimeOffset?)Day(place * 6)))], CancellationToken.None);
        await _saved.RemoveAsync(Ada, CatalogType.Track, [.. Enumerable.Range(0, 50).Select(place => old[place * 6])], CancellationToken.None);

        var expected = old.Select((id, day) => day % 6 == 0 ? scattered[day / 6] : id).Reverse();
        var items = (await _saved.PageAsync(Ada, CatalogType.Track, All, CancellationToken.None)).Items;
        Assert.Equal(expected, items.Select(item => item.Id));

        static DateTimeOffset Day(int day) => DateTimeOffset.UnixEpoch.AddDays(day);
    }

    [Fact]
    public async Task Follow_ManyAtOnce_LosesNothing()
    {
        var follows = new FollowStore(_users, TimeProvider.System);
        var artists = Ids("artist", 60);

        await Task.WhenAll(artists.Chunk(10).Concat(artists.Chunk(12)).Select(some => follows.FollowArtistsAsync(Ada, some, CancellationToken.None)));
        var seen = new List<CatalogId>();
        for (var hasMore = true; hasMore;)
        {
            var page = await follows.ArtistsAsync(Ada, seen.Count > 0 ? seen[^1] : null, 7, CancellationToken.None);
            Assert.Equal(60, page.Total);
            seen.AddRange(page.Artists);
            hasMore = page.HasMore;
        }

        Assert.Equal(artists.OrderBy(id => id.ToString(), StringComparer.Ordinal), seen);
        await follows.UnfollowArtistsAsync(Ada, artists, CancellationToken.None);
        Assert.Equal(0, (await follows.ArtistsAsync(Ada, null, 1, CancellationToken.None)).Total);
    }

    private Task SaveAsync(IReadOnlyList<CatalogId> ids) =>
        _saved.SaveAsync(Ada, CatalogType.Track, [.. ids.Select(id => (id, (DateTimeOffset?)null))], CancellationToken.None);

    private Task<IReadOnlyList<bool>> AreSavedAsync(IReadOnlyList<CatalogId> ids) =>
        _saved.AreSavedAsync(Ada, [.. ids.Select(id => new CatalogKey(CatalogType.Track, id))], CancellationToken.None);

    private static CatalogId[] Ids(string kind, int count) => [.. Enumerable.Range(0, count).Select(number => CatalogId.Derive(kind, $"{number}"))];
}
