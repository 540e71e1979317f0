namespace Cadenza.Accounts;

/// <summary>The scopes of the Web API.</summary>
public static class Scopes
{
    /// <summary>Every scope, in no particular order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "playlist-read-private", "playlist-read-collaborative", "playlist-modify-public", "playlist-modify-private",
        "user-library-read", "user-library-modify", "user-read-private", "user-read-email", "user-follow-read",
        "user-follow-modify", "user-top-read", "user-read-playback-position", "user-read-playback-state",
        "user-read-recently-played", "user-read-currently-playing", "user-modify-playback-state", "ugc-image-upload",
    ];
}
