namespace Cadenza.Accounts;

/// <summary>The 17 scopes of the Web API.</summary>
public static class Scopes
{
    /// <summary>Read private playlists of the user.</summary>
    public const string PlaylistReadPrivate = "playlist-read-private";

    /// <summary>Read playlists that others let the user edit.</summary>
    public const string PlaylistReadCollaborative = "playlist-read-collaborative";

    /// <summary>Make, edit and follow public playlists.</summary>
    public const string PlaylistModifyPublic = "playlist-modify-public";

    /// <summary>Make, edit and follow private playlists.</summary>
    public const string PlaylistModifyPrivate = "playlist-modify-private";

    /// <summary>Read what the user saved.</summary>
    public const string UserLibraryRead = "user-library-read";

    /// <summary>Save and remove.</summary>
    public const string UserLibraryModify = "user-library-modify";

    /// <summary>Read the user's country and subscription.</summary>
    public const string UserReadPrivate = "user-read-private";

    /// <summary>Read the user's email address.</summary>
    public const string UserReadEmail = "user-read-email";

    /// <summary>Read whom the user follows.</summary>
    public const string UserFollowRead = "user-follow-read";

    /// <summary>Follow and unfollow artists and users.</summary>
    public const string UserFollowModify = "user-follow-modify";

    /// <summary>Read what the user listens to most.</summary>
    public const string UserTopRead = "user-top-read";

    /// <summary>Read how far the user has heard episodes and chapters.</summary>
    public const string UserReadPlaybackPosition = "user-read-playback-position";

    /// <summary>Read the player's state and the user's devices.</summary>
    public const string UserReadPlaybackState = "user-read-playback-state";

    /// <summary>Read what the user heard of late.</summary>
    public const string UserReadRecentlyPlayed = "user-read-recently-played";

    /// <summary>Read what the user hears now.</summary>
    public const string UserReadCurrentlyPlaying = "user-read-currently-playing";

    /// <summary>Control the player.</summary>
    public const string UserModifyPlaybackState = "user-modify-playback-state";

    /// <summary>Upload images, such as a playlist's cover.</summary>
    public const string UgcImageUpload = "ugc-image-upload";

    /// <summary>Every scope, in no particular order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        PlaylistReadPrivate, PlaylistReadCollaborative, PlaylistModifyPublic, PlaylistModifyPrivate, UserLibraryRead, UserLibraryModify,
        UserReadPrivate, UserReadEmail, UserFollowRead, UserFollowModify, UserTopRead, UserReadPlaybackPosition, UserReadPlaybackState,
        UserReadRecentlyPlayed, UserReadCurrentlyPlaying, UserModifyPlaybackState, UgcImageUpload,
    ];
}
