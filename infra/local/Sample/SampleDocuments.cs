using Cadenza.Accounts;
using Cadenza.Accounts.Users;
using Cadenza.Catalog;
using Cadenza.Works;
using Cadenza.Works.Links;

namespace Cadenza.Local.Sample;

/// <summary>Everything of the sample that is stored in Cosmos DB.</summary>
internal static class SampleDocuments
{
    public static IEnumerable<SampleDocument> Of(SampleCatalog catalog) =>
        [.. Objects(catalog), .. ArtistListings(catalog), .. OtherListings(catalog), .. Royalties(catalog), .. Users(catalog)];

    private static IEnumerable<SampleDocument> Objects(SampleCatalog catalog)
    {
        var albums = Linked(catalog);
        IEnumerable<CatalogDocument> documents =
        [
            .. catalog.Artists, .. catalog.Works, .. catalog.Works.SelectMany(Subsections),
            .. albums.Select(album => album.Album), .. albums.SelectMany(album => album.Tracks), .. albums.Select(album => album.Links).OfType<AlbumLinksDocument>(),
            .. catalog.Shows, .. catalog.Episodes, .. catalog.Audiobooks, .. catalog.Chapters,
            .. catalog.TopTracks, .. catalog.RelatedArtists, .. catalog.Analyses,
        ];
        return documents.Select(document => new SampleDocument(CosmosLayout.Catalog, document.Id.ToString(), document.Id.ToString(), document));
    }

    private static List<PublishedLinks> Linked(SampleCatalog catalog)
    {
        var works = catalog.Works.ToDictionary(work => work.Work.Id);
        var tracks = catalog.Tracks.ToLookup(track => track.Album.Id);
        return [.. catalog.Albums.Select(album => PublishedLinks.Of(album, [.. tracks[album.Album.Id]], works))];
    }

    private static IEnumerable<SubsectionDocument> Subsections(WorkDocument work) =>
        WorkTree.Walk(work.Components).Select(entry => new SubsectionDocument { Subsection = entry.Subsection.Id, Work = work.Work.Id });

    private static IEnumerable<SampleDocument> ArtistListings(SampleCatalog catalog)
    {
        foreach (var album in catalog.Albums)
        {
            var onCover = album.Album.Artists.Select(artist => artist.Id).ToHashSet();
            foreach (var artist in album.Tracks.SelectMany(track => track.Artists).Select(artist => artist.Id).Concat(onCover).Distinct())
            {
                var group = onCover.Contains(artist) ? OwnGroup(album.Album.AlbumType) : AlbumGroup.AppearsOn;
                yield return Listed(Listings.Entry(artist, new ArtistAlbum(group, album.Album)));
            }
        }

        foreach (var work in catalog.Works)
        {
            foreach (var composer in work.Work.Composers)
                yield return Listed(WorkListings.Entry(composer.Id, work));
        }

        var types = catalog.Works.SelectMany(work => work.Work.Composers.Select(composer => (composer.Id, work.Work.WorkType))).ToLookup(work => work.Id, work => work.WorkType);
        foreach (var composer in catalog.Artists.Where(artist => types.Contains(artist.Artist.Id)))
            yield return Listed(BrowsedComposer.Of(composer, types[composer.Artist.Id]).ToEntry());
    }

    private static IEnumerable<SampleDocument> OtherListings(SampleCatalog catalog) =>
    [
        .. catalog.Recordings.SelectMany(recording => WorkListings.Entries(recording.Recording)).Select(Listed),
        .. WorkTracks(catalog),
        .. catalog.Episodes.Select(episode => Listed(Listings.Entry(episode.Show.Id, episode.Episode))),
        .. catalog.Artists.SelectMany(artist => artist.Genres).Distinct().Select(genre => Listed(Listings.Genre(genre))),
    ];

    private static IEnumerable<SampleDocument> WorkTracks(SampleCatalog catalog)
    {
        var works = catalog.Works.ToDictionary(work => work.Work.Id);
        return catalog.Tracks.SelectMany(track => WorkListings.Entries(track, works)).Select(Listed);
    }

    private static IEnumerable<SampleDocument> Royalties(SampleCatalog catalog) =>
    [
        .. catalog.Payees.Select(payee => new SampleDocument(CosmosLayout.Royalties, payee.Period, payee.Id, payee)),
        .. catalog.Rights.Select(rights => new SampleDocument(CosmosLayout.Royalties, rights.Period, rights.Id, rights)),
    ];

    /// <summary>The profiles of the users.</summary>
    public static IEnumerable<SampleDocument> Users(SampleCatalog catalog) => catalog.Users.Select(user => new UserProfile
    {
        UserId = UserId.Parse(user.Id),
        DisplayName = user.Name,
        Email = $"{user.Id}@example.com",
        Country = user.Country,
        Product = user.Product,
    }).Select(profile => new SampleDocument(CosmosLayout.Users, profile.UserId.ToString(), UserProfile.DocumentId, profile));

    private static SampleDocument Listed<T>(ListingEntry<T> entry) => new(CosmosLayout.Listings, entry.Parent, entry.Id, entry);

    private static AlbumGroup OwnGroup(AlbumType type) => type switch
    {
        AlbumType.Single => AlbumGroup.Single,
        AlbumType.Compilation => AlbumGroup.Compilation,
        _ => AlbumGroup.Album,
    };
}
