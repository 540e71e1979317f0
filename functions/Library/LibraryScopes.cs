using Cadenza.Library;
using Cadenza.Library.Saved;
using static Cadenza.Accounts.Scopes;

namespace Cadenza.Functions.Library;

/// <summary>Which scope each type of thing in the library needs; null: the library does not have that type.</summary>
internal static class LibraryScopes
{
    /// <summary>To save or follow it, or to end that. Artists are followed by another operation.</summary>
    public static string? ToModify(LibraryItem item) => item.Key?.Type switch
    {
        null => UserFollowModify,
        CatalogType.Playlist => PlaylistModifyPublic,
        { } type when SavedStore.Types.Contains(type) => UserLibraryModify,
        _ => null,
    };

    /// <summary>To know whether it is saved or followed.</summary>
    public static string? ToRead(LibraryItem item) => item.Key?.Type switch
    {
        null or CatalogType.Artist => UserFollowRead,
        CatalogType.Playlist => PlaylistReadPrivate,
        { } type when SavedStore.Types.Contains(type) => UserLibraryRead,
        _ => null,
    };
}
