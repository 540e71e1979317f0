using Cadenza.Catalog;
using Cadenza.Functions.Http;

namespace Cadenza.Functions.Catalog;

/// <summary>Stored artists as the API shows them.</summary>
internal static class ArtistShapes
{
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
}
