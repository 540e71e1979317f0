namespace Cadenza.Catalog;

/// <summary>The entries of an album in its artists' discographies: derived from the album alone.</summary>
public static class AlbumListings
{
    /// <summary>One for each artist on the cover or of a track.</summary>
    public static IEnumerable<ListingEntry<ArtistAlbum>> Entries(AlbumDocument document)
    {
        var onCover = document.Album.Artists.Select(artist => artist.Id).ToHashSet();
        return document.Tracks.SelectMany(track => track.Artists).Select(artist => artist.Id).Concat(onCover).Distinct()
            .Select(artist => Listings.Entry(
                artist, new ArtistAlbum(onCover.Contains(artist) ? OwnGroup(document.Album.AlbumType) : AlbumGroup.AppearsOn, document.Album)));
    }

    private static AlbumGroup OwnGroup(AlbumType type) => type switch
    {
        AlbumType.Single => AlbumGroup.Single,
        AlbumType.Compilation => AlbumGroup.Compilation,
        _ => AlbumGroup.Album,
    };
}
