using Cadenza.Catalog;
using Cadenza.Functions.Http;

namespace Cadenza.Functions.Catalog;

/// <summary>Stored albums as the API shows them.</summary>
internal static class AlbumShapes
{
    /// <summary>How many of its tracks an album shows: its first page.</summary>
    public static PageRequest FirstTracks { get; } = new(PageLimits.Usual.Max, 0);

    /// <summary>An album as tracks show it.</summary>
    public static SimplifiedAlbumObject ToObject(this SimplifiedAlbum album, Shape shape)
    {
        var key = new CatalogKey(CatalogType.Album, album.Id);
        return new SimplifiedAlbumObject
        {
            AlbumType = album.AlbumType,
            TotalTracks = album.TotalTracks,
            AvailableMarkets = album.AvailableMarkets,
            ExternalUrls = shape.Links.ExternalUrls(key),
            Href = shape.Links.Href(key),
            Id = album.Id,
            Images = album.Images,
            Name = album.Name,
            ReleaseDate = album.ReleaseDate,
            Restrictions = shape.RestrictionOf(album.AvailableMarkets),
            Uri = shape.Links.Uri(key),
            Artists = [.. album.Artists.Select(artist => artist.ToObject(shape.Links))],
        };
    }

    /// <summary>An album of an artist's discography.</summary>
    public static ArtistDiscographyAlbumObject ToObject(this ArtistAlbum entry, Shape shape) =>
        new(entry.Album.ToObject(shape)) { AlbumGroup = entry.AlbumGroup };

    /// <summary>A whole album, with its first tracks.</summary>
    public static AlbumObject ToObject(this AlbumDocument document, Shape shape, Relinked? relinked = null) => new(
        document.Album.ToObject(shape),
        PagingObject.Of(
            Page.Of(document.Tracks, FirstTracks).Select(track => track.ToObject(shape, relinked)),
            TracksUrl(document.Id, shape.Links),
            shape.Query))
    {
        Copyrights = document.Copyrights,
        ExternalIds = document.ExternalIds.ToObject(),
        Label = document.Label,
        Popularity = document.Popularity,
    };

    /// <summary>Where the API serves an album's tracks.</summary>
    public static string TracksUrl(CatalogKey album, Links links) => $"{links.Href(album)}/tracks";

    /// <summary>The numbers of the trade.</summary>
    public static ExternalIdObject ToObject(this ExternalIds ids) => new(ids.Isrc, ids.Ean, ids.Upc);
}
