using System.Collections.Frozen;
using Cadenza.Accounts;

namespace Cadenza.Functions.Accounts.SignIn;

/// <summary>What each scope lets a client do, in plain words, as the end of "It will be able to…".</summary>
internal static class ScopeTexts
{
    /// <summary>By scope.</summary>
    public static FrozenDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        [Scopes.UserReadPrivate] = "see your country, your subscription, and whether you filter explicit content",
        [Scopes.UserReadEmail] = "see your email address",
        [Scopes.UserLibraryRead] = "see the music, shows and audiobooks that you saved",
        [Scopes.UserLibraryModify] = "save to your library, and remove from it",
        [Scopes.PlaylistReadPrivate] = "see your private playlists",
        [Scopes.PlaylistReadCollaborative] = "see the playlists that you edit together with others",
        [Scopes.PlaylistModifyPublic] = "make, change and follow public playlists for you",
        [Scopes.PlaylistModifyPrivate] = "make, change and follow private playlists for you",
        [Scopes.UgcImageUpload] = "upload pictures for you, such as the cover of a playlist",
        [Scopes.UserFollowRead] = "see which artists and people you follow",
        [Scopes.UserFollowModify] = "follow and unfollow artists and people for you",
        [Scopes.UserTopRead] = "see which artists and tracks you listen to most",
        [Scopes.UserReadRecentlyPlayed] = "see what you listened to lately",
        [Scopes.UserReadPlaybackPosition] = "see how far you have come in episodes and audiobooks",
        [Scopes.UserReadPlaybackState] = "see what is playing, and on which of your devices",
        [Scopes.UserReadCurrentlyPlaying] = "see what you are listening to now",
        [Scopes.UserModifyPlaybackState] = "start, stop and steer what plays on your devices",
    }.ToFrozenDictionary();
}
