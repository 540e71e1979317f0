using Cadenza.Accounts;
using Cadenza.Playlists;

namespace Cadenza.Tests.Integration.Playlists;

public sealed class PlaylistStoreTests(PlaylistStores stores) : IClassFixture<PlaylistStores>
{
    [Fact]
    public async Task RemoveAsync_AgainstAnOlderSnapshot_RemovesWhatWasMeantThere()
    {
        var before = await stores.CreateAsync(6);
        var id = before.PlaylistId;
        await stores.Playlists.MoveAsync(id, new ItemRange(0, 2, 6), null, PlaylistStores.Anybody);
        await stores.Playlists.AddAsync(id, PlaylistStores.Ada, [PlaylistStores.Track(1), PlaylistStores.Track(9)], 0, PlaylistStores.Anybody);
        await stores.Playlists.RemoveAsync(id, [new(PlaylistStores.Track(4), null)], null, PlaylistStores.Anybody);

        // 1 stood at 1 there, and not the one that was added since; 4 has gone already.
        await stores.Playlists.RemoveAsync(
            id, [new(PlaylistStores.Track(1), [1]), new(PlaylistStores.Track(4), [4])], before.SnapshotId, PlaylistStores.Anybody);

        Assert.Equal(Tracks(1, 9, 2, 3, 5, 0), await stores.TracksAsync(id));
    }

    [Fact]
    public async Task RemoveAsync_ByUriAgainstAnOlderSnapshot_LeavesWhatWasAddedSince()
    {
        var before = await stores.CreateAsync(3);
        await stores.Playlists.AddAsync(before.PlaylistId, PlaylistStores.Ada, [PlaylistStores.Track(1)], null, PlaylistStores.Anybody);

        await stores.Playlists.RemoveAsync(before.PlaylistId, [new(PlaylistStores.Track(1), null)], before.SnapshotId, PlaylistStores.Anybody);

        Assert.Equal(Tracks(0, 2, 1), await stores.TracksAsync(before.PlaylistId));
    }

    [Fact]
    public async Task MoveAsync_AgainstAnOlderSnapshot_MovesWhatWasMeantThere()
    {
        var before = await stores.CreateAsync(5);
        await stores.Playlists.RemoveAsync(before.PlaylistId, [new(PlaylistStores.Track(0), null)], null, PlaylistStores.Anybody);

        await stores.Playlists.MoveAsync(before.PlaylistId, new ItemRange(4, 1, 0), before.SnapshotId, PlaylistStores.Anybody);

        Assert.Equal(Tracks(4, 1, 2, 3), await stores.TracksAsync(before.PlaylistId));
    }

    [Fact]
    public async Task RemoveAsync_UnknownSnapshot_IsRefused()
    {
        var playlist = await stores.CreateAsync(1);

        var error = await Assert.ThrowsAsync<DomainException>(() => stores.Playlists.RemoveAsync(
            playlist.PlaylistId, [new(PlaylistStores.Track(0), null)], SnapshotId.New(), PlaylistStores.Anybody));

        Assert.Equal(DomainError.InvalidRequest, error.Error);
        Assert.Single(await stores.TracksAsync(playlist.PlaylistId));
    }

    [Fact]
    public async Task Edits_OfTenThousandItems_AreWhole()
    {
        var playlist = await stores.CreateAsync(PlaylistEdits.ItemsMax);
        var id = playlist.PlaylistId;

        await Assert.ThrowsAsync<DomainException>(() => stores.Playlists.AddAsync(id, PlaylistStores.Ada, [PlaylistStores.Track(0)], null, PlaylistStores.Anybody));
        await stores.Playlists.RemoveAsync(
            id, [.. Enumerable.Range(0, 100).Select(i => new ItemRemoval(PlaylistStores.Track(i * 100), null))], null, PlaylistStores.Anybody);
        await stores.Playlists.MoveAsync(id, new ItemRange(0, 9000, 9900), null, PlaylistStores.Anybody);

        var left = Enumerable.Range(0, PlaylistEdits.ItemsMax).Where(number => number % 100 != 0).ToList();
        Assert.Equal(left.Skip(9000).Concat(left.Take(9000)).Select(PlaylistStores.Track), await stores.TracksAsync(id));
        var emptied = await stores.Playlists.ReplaceAsync(id, PlaylistStores.Ada, [], PlaylistStores.Anybody);
        Assert.Equal(0, emptied.Items.Count);
    }

    [Fact]
    public async Task FollowAsync_ByManyAtOnce_CountsEachOnce()
    {
        var playlist = (await stores.CreateAsync()).PlaylistId;
        UserId[] users = [.. Enumerable.Range(0, 6).Select(number => UserId.Parse($"listener-{number}"))];

        await Task.WhenAll(users.SelectMany(user => new[] { user, user }).Select(user => stores.Follows.FollowAsync(user, playlist, isPublic: true)));
        Assert.Equal(users.Length, await stores.Follows.CountAsync(playlist));
        await Task.WhenAll(users.Take(2).Select(user => stores.Follows.UnfollowAsync(user, playlist)));

        Assert.Equal(users.Length - 2, await stores.Follows.CountAsync(playlist));
        Assert.Equal([false], await stores.Follows.AreFollowedAsync(users[0], [playlist]));
        Assert.Equal([true, false], await stores.Follows.AreFollowedAsync(users[5], [playlist, CatalogId.Derive("playlist", "other")]));
        Assert.Single((await stores.Follows.ListAsync(users[5], onProfile: true, new PageRequest(20, 0))).Items);
    }

    [Fact]
    public async Task FollowAsync_Again_ChangesWhetherTheProfileShowsIt()
    {
        var (playlist, user) = ((await stores.CreateAsync()).PlaylistId, UserId.Parse("quiet"));

        await stores.Follows.FollowAsync(user, playlist, isPublic: true);
        await stores.Follows.FollowAsync(user, playlist, isPublic: false);

        Assert.Empty((await stores.Follows.ListAsync(user, onProfile: true, new PageRequest(20, 0))).Items);
        Assert.Single((await stores.Follows.ListAsync(user, onProfile: false, new PageRequest(20, 0))).Items);
        Assert.Equal(1, await stores.Follows.CountAsync(playlist));
    }

    [Fact]
    public async Task FollowAsync_AnothersPrivatePlaylist_IsNotFound()
    {
        var playlist = (await stores.CreateAsync(isPublic: false)).PlaylistId;

        var error = await Assert.ThrowsAsync<DomainException>(() => stores.Follows.FollowAsync(PlaylistStores.Bruno, playlist, isPublic: true));

        Assert.Equal(DomainError.NotFound, error.Error);
    }

    private static IEnumerable<CatalogKey> Tracks(params int[] numbers) => numbers.Select(PlaylistStores.Track);
}
