using Cadenza.Accounts;
using Cadenza.Functions.Accounts;
using Cadenza.Playlists;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Functions.Playlists;

/// <summary>What a token may do with a playlist: what its user may, and its scopes. A playlist that the user may not read is not found.</summary>
internal static class PlaylistPermissions
{
    /// <summary>Lets those go on who may edit the items.</summary>
    /// <param name="request">The request.</param>
    /// <param name="what">What it does, for the message.</param>
    public static Action<PlaylistDocument> ToEditItems(this HttpRequest request, string what)
    {
        var (principal, user) = (request.Principal(), request.UserId());
        return playlist =>
        {
            ThrowUnlessOpen(playlist, user);
            if (!playlist.IsEditableBy(user))
                throw DomainException.Forbidden($"You cannot {what} a playlist you don't own.");
            principal.RequireScope(playlist.Details.ModifyScope());
        };
    }

    /// <summary>Lets the owner go on.</summary>
    public static Action<PlaylistDocument> ToChange(this HttpRequest request)
    {
        var (principal, user) = (request.Principal(), request.UserId());
        return playlist =>
        {
            ThrowUnlessOpen(playlist, user);
            if (playlist.Owner != user)
                throw DomainException.Forbidden("You cannot change a playlist you don't own.");
            principal.RequireScope(playlist.Details.ModifyScope());
        };
    }

    private static void ThrowUnlessOpen(PlaylistDocument playlist, UserId user)
    {
        if (!playlist.IsOpenTo(user))
            throw DomainException.NotFound();
    }
}
