using Cadenza.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Functions.Works;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Cadenza.Functions.Catalog;

/// <summary>Stored catalogue objects as the API shows them.</summary>
internal static class CatalogShapes
{
    /// <summary>How many of its tracks an album shows: its first page.</summary>
    private static readonly PageRequest FirstTracks = new(PageLimits.Usual.Max, 0);

    /// <summary>An artist as others name it.</summary>
    public static SimplifiedArtistObject ToObject(this ArtistRef artist, Links links)
    {
        var key = new CatalogKey(CatalogType.Artist, artist.Id);
        return new SimplifiedArtistObject
        {
            ExternalUrls = links.ExternalUrls(key),
            Href = links.Href(key),
            Id = artist.Id,
            Name = artist.Name,
            Uri = links.Uri(key),
        };
    }

    /// <summary>A whole artist.</summary>
    public static ArtistObject ToObject(this ArtistDocument document, Links links) => new(document.Artist.ToObject(links))
    {
        Followers = new FollowersObject(null, document.Followers),
        Genres = document.Genres,
        Images = document.Images,
        Popularity = document.Popularity,
        ArtistTypes = document.ArtistTypes,
    };

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
    public static AlbumObject ToObject(this AlbumDocument document, Shape shape) => new(
        document.Album.ToObject(shape),
        PagingObject.Of(
            Page.Of(document.Tracks, FirstTracks).Select(track => track.ToObject(shape)), TracksUrl(document.Id, shape.Links), QueryOf(shape)))
    {
        Copyrights = document.Copyrights,
        ExternalIds = document.ExternalIds.ToObject(),
        Label = document.Label,
        Popularity = document.Popularity,
    };

    /// <summary>Where the API serves an album's tracks.</summary>
    public static string TracksUrl(CatalogKey album, Links links) => $"{links.Href(album)}/tracks";

    /// <summary>A track as its album shows it.</summary>
    public static SimplifiedTrackObject ToObject(this SimplifiedTrack track, Shape shape)
    {
        var key = new CatalogKey(CatalogType.Track, track.Id);
        return new SimplifiedTrackObject
        {
            Artists = [.. track.Artists.Select(artist => artist.ToObject(shape.Links))],
            AvailableMarkets = shape.Market is null ? track.AvailableMarkets : null,
            DiscNumber = track.DiscNumber,
            DurationMs = track.DurationMs,
            Explicit = track.Explicit,
            ExternalUrls = shape.Links.ExternalUrls(key),
            Href = shape.Links.Href(key),
            Id = track.Id,
            IsPlayable = shape.IsAvailable(track.AvailableMarkets),
            Restrictions = shape.RestrictionOf(track.AvailableMarkets),
            Name = track.Name,
            PreviewUrl = track.PreviewUrl,
            TrackNumber = track.TrackNumber,
            Uri = shape.Links.Uri(key),
            WorkComponents = [.. track.WorkComponents.Select(component => component.ToObject(shape.Links))],
        };
    }

    /// <summary>A whole track.</summary>
    public static TrackObject ToObject(this TrackDocument document, Shape shape) => new(
        document.Track.ToObject(shape),
        document.Album.ToObject(shape))
    {
        ExternalIds = document.ExternalIds.ToObject(),
        Popularity = document.Popularity,
        Credits = [.. document.Credits.Select(credit => credit.ToObject(shape.Links))],
    };

    /// <summary>What links of an embedded page ask for, so that the next page is of the same market.</summary>
    private static QueryCollection QueryOf(Shape shape) => shape.Market is { } market
        ? new QueryCollection(new Dictionary<string, StringValues> { [RequestReading.MarketParameter] = market.ToString() })
        : QueryCollection.Empty;

    private static ExternalIdObject ToObject(this ExternalIds ids) => new(ids.Isrc, ids.Ean, ids.Upc);
}
