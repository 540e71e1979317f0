using System.Globalization;
using Cadenza.Accounts;
using Cadenza.Catalog;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Functions.Media;
using Cadenza.Playlists;

namespace Cadenza.Functions.Playlists;

/// <summary>Stored playlists as the API shows them.</summary>
internal static class PlaylistShapes
{
    /// <summary>How many of its items a playlist shows: its first page, of 100.</summary>
    public static PageRequest FirstItems { get; } = new(100, 0);

    /// <summary>A playlist of a list.</summary>
    public static SimplifiedPlaylistObject ToObject(this PlaylistDocument playlist, Links links, string? ownerName) => new(
        playlist.ToBase(links, ownerName), playlist.Details.Description ?? "", new PlaylistTracksRefObject(ItemsUrl(playlist, links), playlist.Items.Count));

    /// <summary>A whole playlist, with the first of its items.</summary>
    public static PlaylistObject ToObject(
        this PlaylistDocument playlist, Links links, string? ownerName, int followers, PagingObject<PlaylistTrackObject> items) => new(
        playlist.ToBase(links, ownerName), playlist.Details.Description, new FollowersObject(null, followers), items);

    /// <summary>Where the API serves a playlist's items.</summary>
    public static string ItemsUrl(PlaylistDocument playlist, Links links) => $"{links.Href(KeyOf(playlist))}/items";

    /// <summary>A playlist's pictures.</summary>
    public static IReadOnlyList<Image> ImagesOf(PlaylistDocument playlist, Links links) =>
        playlist.Cover is { } cover ? [new Image(ImageFunctions.UrlOf(cover.Id, links), cover.Height, cover.Width)] : [];

    /// <summary>An item; null where the catalogue does not have it any more.</summary>
    public static PlaylistTrackObject ToObject(this PlaylistEntry entry, PlayableObject? item, Links links) => new(
        entry.AddedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), ToObject(entry.AddedBy, links), item);

    /// <summary>A user.</summary>
    public static PlaylistUserObject ToObject(UserId user, Links links) => new(
        links.ExternalUrls(user), links.Href(user), user, links.Uri(user));

    private static PlaylistBaseObject ToBase(this PlaylistDocument playlist, Links links, string? ownerName)
    {
        var key = KeyOf(playlist);
        return new PlaylistBaseObject
        {
            Collaborative = playlist.Details.IsCollaborative,
            ExternalUrls = links.ExternalUrls(key),
            Href = links.Href(key),
            Id = playlist.PlaylistId,
            Images = ImagesOf(playlist, links),
            Name = playlist.Details.Name,
            Owner = new PlaylistOwnerObject(ToObject(playlist.Owner, links), ownerName),
            Public = playlist.Details.IsPublic,
            SnapshotId = playlist.SnapshotId,
            Uri = links.Uri(key),
        };
    }

    private static CatalogKey KeyOf(PlaylistDocument playlist) => new(CatalogType.Playlist, playlist.PlaylistId);
}
