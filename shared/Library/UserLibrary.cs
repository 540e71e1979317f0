using Cadenza.Accounts;
using Cadenza.Accounts.Users;
using Cadenza.Catalog;
using Cadenza.Library.Following;
using Cadenza.Library.Saved;
using Cadenza.Playlists;
using Cadenza.Works;

namespace Cadenza.Library;

/// <summary>
/// What a user saved and whom the user follows, all together. Only what there is can be saved or followed: an id that nothing has changes
/// nothing, and is no error, for the caller may have it from a catalogue that had it.
/// </summary>
public sealed class UserLibrary(SavedStore saved, FollowStore follows, PlaylistFollows playlists, CatalogStore catalog, UserStore users)
{
    /// <summary>Saves objects of one type, each of which stands there once.</summary>
    public async Task SaveAsync<TDocument>(
        UserId user, IReadOnlyList<(CatalogId Id, DateTimeOffset? AddedAt)> wanted, CancellationToken cancellationToken)
        where TDocument : CatalogDocument, IStoredAs
    {
        var known = await catalog.FindManyAsync<TDocument>([.. wanted.Select(item => item.Id)], cancellationToken).ConfigureAwait(false);
        await saved.SaveAsync(
            user, TDocument.StoredType, [.. wanted.Zip(known).Where(item => item.Second is not null).Select(item => item.First)], cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Follows artists.</summary>
    public async Task FollowArtistsAsync(UserId user, IReadOnlyList<CatalogId> artists, CancellationToken cancellationToken)
    {
        var known = await catalog.FindManyAsync<ArtistDocument>(artists, cancellationToken).ConfigureAwait(false);
        await follows.FollowArtistsAsync(user, [.. known.OfType<ArtistDocument>().Select(artist => artist.Artist.Id).Distinct()], cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Follows users.</summary>
    public async Task FollowUsersAsync(UserId user, IReadOnlyList<UserId> others, CancellationToken cancellationToken)
    {
        var known = await users.FindManyAsync(others, cancellationToken).ConfigureAwait(false);
        await follows.FollowUsersAsync(user, [.. known.OfType<UserProfile>().Select(profile => profile.UserId).Distinct()], cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Saves and follows things of several types, type by type; of each type the first ends on top.</summary>
    public async Task SaveAsync(UserId user, IReadOnlyList<LibraryItem> items, CancellationToken cancellationToken)
    {
        await FollowUsersAsync(user, UsersOf(items), cancellationToken).ConfigureAwait(false);
        foreach (var type in ByType(items))
        {
            var wanted = type.Select(id => (id, (DateTimeOffset?)null)).ToList();
            await (type.Key switch
            {
                CatalogType.Track => SaveAsync<TrackDocument>(user, wanted, cancellationToken),
                CatalogType.Album => SaveAsync<AlbumDocument>(user, wanted, cancellationToken),
                CatalogType.Episode => SaveAsync<EpisodeDocument>(user, wanted, cancellationToken),
                CatalogType.Show => SaveAsync<ShowDocument>(user, wanted, cancellationToken),
                CatalogType.Audiobook => SaveAsync<AudiobookDocument>(user, wanted, cancellationToken),
                CatalogType.Work => SaveAsync<WorkDocument>(user, wanted, cancellationToken),
                CatalogType.Playlist => FollowPlaylistsAsync(user, type, cancellationToken),
                _ => throw new ArgumentException($"A {type.Key} cannot be saved.", nameof(items)),
            }).ConfigureAwait(false);
        }
    }

    /// <summary>Removes and unfollows things of several types.</summary>
    public async Task RemoveAsync(UserId user, IReadOnlyList<LibraryItem> items, CancellationToken cancellationToken)
    {
        await follows.UnfollowUsersAsync(user, UsersOf(items), cancellationToken).ConfigureAwait(false);
        foreach (var type in ByType(items))
        {
            await (type.Key == CatalogType.Playlist
                ? UnfollowPlaylistsAsync(user, type, cancellationToken)
                : saved.RemoveAsync(user, type.Key, [.. type], cancellationToken)).ConfigureAwait(false);
        }
    }

    /// <summary>Whether each of these things, of several types, is saved or followed, in their order.</summary>
    public async Task<IReadOnlyList<bool>> ContainsAsync(UserId user, IReadOnlyList<LibraryItem> items, CancellationToken cancellationToken)
    {
        var there = new HashSet<LibraryItem>();
        var others = items.Where(item => item.User is not null).ToList();
        var artists = items.Where(item => item.Key?.Type == CatalogType.Artist).ToList();
        var lists = items.Where(item => item.Key?.Type == CatalogType.Playlist).ToList();
        var rest = items.Except(others).Except(artists).Except(lists).ToList();
        Add(others, await follows.AreUsersFollowedAsync(user, [.. others.Select(item => item.User!.Value)], cancellationToken).ConfigureAwait(false));
        Add(artists, await follows.AreArtistsFollowedAsync(user, [.. artists.Select(item => item.Key!.Value.Id)], cancellationToken).ConfigureAwait(false));
        Add(lists, await playlists.AreFollowedAsync(user, [.. lists.Select(item => item.Key!.Value.Id)], cancellationToken).ConfigureAwait(false));
        Add(rest, await saved.AreSavedAsync(user, [.. rest.Select(item => item.Key!.Value)], cancellationToken).ConfigureAwait(false));
        return [.. items.Select(there.Contains)];

        void Add(IReadOnlyList<LibraryItem> some, IReadOnlyList<bool> are) =>
            there.UnionWith(some.Zip(are).Where(item => item.Second).Select(item => item.First));
    }

    private async Task FollowPlaylistsAsync(UserId user, IEnumerable<CatalogId> ids, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            try
            {
                await playlists.FollowAsync(user, id, isPublic: true, cancellationToken).ConfigureAwait(false);
            }
            catch (DomainException failure) when (failure.Error == DomainError.NotFound)
            {
                // There is none, or it is somebody's private one, which is not told apart.
            }
        }
    }

    private async Task UnfollowPlaylistsAsync(UserId user, IEnumerable<CatalogId> ids, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
            await playlists.UnfollowAsync(user, id, cancellationToken).ConfigureAwait(false);
    }

    private static IReadOnlyList<UserId> UsersOf(IEnumerable<LibraryItem> items) => [.. items.Select(item => item.User).OfType<UserId>().Distinct()];

    private static IEnumerable<IGrouping<CatalogType, CatalogId>> ByType(IEnumerable<LibraryItem> items) =>
        items.Select(item => item.Key).OfType<CatalogKey>().Distinct().GroupBy(key => key.Type, key => key.Id);
}
