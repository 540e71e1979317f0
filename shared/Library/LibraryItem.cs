using Cadenza.Accounts;

namespace Cadenza.Library;

/// <summary>What a URI of the library names: an object of the catalogue, a playlist, or a user.</summary>
public readonly record struct LibraryItem
{
    private const string UserPart = "user:";

    /// <summary>The object or playlist; null when it is a user.</summary>
    public CatalogKey? Key { get; private init; }

    /// <summary>The user; null when it is none.</summary>
    public UserId? User { get; private init; }

    /// <summary>Parses <c>{scheme}:{type}:{id}</c> of any scheme.</summary>
    public static bool TryParse(ReadOnlySpan<char> uri, out LibraryItem item)
    {
        item = default;
        if (CatalogUri.TryParse(uri, out var key))
        {
            item = new LibraryItem { Key = key };
            return true;
        }

        var colon = uri.IndexOf(':');
        if (colon <= 0 || !CatalogUri.IsScheme(uri[..colon]) || !uri[(colon + 1)..].StartsWith(UserPart, StringComparison.Ordinal)
            || !UserId.TryParse(uri[(colon + 1 + UserPart.Length)..], out var user))
            return false;

        item = new LibraryItem { User = user };
        return true;
    }
}
