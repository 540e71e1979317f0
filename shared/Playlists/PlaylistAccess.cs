using Cadenza.Accounts;

namespace Cadenza.Playlists;

/// <summary>Who may do what with a playlist. What somebody may not read is, for that one, not there.</summary>
public static class PlaylistAccess
{
    /// <summary>Whether somebody may read it: everybody a public one, its owner any, and who follows it a collaborative one.</summary>
    public static bool IsReadableBy(this PlaylistDocument playlist, UserId? user, bool isFollower) =>
        playlist.Details.IsPublic || playlist.Owner == user || (playlist.Details.IsCollaborative && isFollower);

    /// <summary>Whether somebody who has its id may follow it, and so come to read it.</summary>
    public static bool IsOpenTo(this PlaylistDocument playlist, UserId? user) => playlist.IsReadableBy(user, isFollower: true);

    /// <summary>Whether somebody may edit its items: its owner, and whoever has the id of a collaborative one.</summary>
    public static bool IsEditableBy(this PlaylistDocument playlist, UserId user) => playlist.Owner == user || playlist.Details.IsCollaborative;

    /// <summary>The scope that a token needs to change it.</summary>
    public static string ModifyScope(this PlaylistDetails details) => details.IsPublic ? Scopes.PlaylistModifyPublic : Scopes.PlaylistModifyPrivate;

    /// <summary>The scopes one of which a token needs to read it; none: it needs none.</summary>
    public static IReadOnlyList<string> ReadScopes(this PlaylistDetails details) =>
        details.IsPublic ? [] : details.IsCollaborative ? [Scopes.PlaylistReadPrivate, Scopes.PlaylistReadCollaborative] : [Scopes.PlaylistReadPrivate];

    /// <summary>Whether a token of these scopes finds it in its user's list.</summary>
    public static bool IsListedFor(this PlaylistDetails details, IReadOnlySet<string> scopes) =>
        details.IsPublic || scopes.Contains(details.IsCollaborative ? Scopes.PlaylistReadCollaborative : Scopes.PlaylistReadPrivate);
}
