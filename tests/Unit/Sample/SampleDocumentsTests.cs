using System.Text.Json;
using Cadenza.Catalog;
using Cadenza.Local.Sample;

namespace Cadenza.Tests.Unit.Sample;

public class SampleDocumentsTests(SampleFixture fixture) : IClassFixture<SampleFixture>
{
    private const int CosmosDocumentBytesMax = 2 * 1024 * 1024;
    private readonly IReadOnlyList<SampleDocument> _documents = fixture.Documents;

    [Fact]
    public void Of_Catalog_NamesEachDocumentOnce() =>
        Assert.Distinct(_documents.Select(document => (document.Container, document.PartitionKey, document.Id)));

    [Fact]
    public void Serialize_EveryDocument_HasItsIdAndPartitionKey()
    {
        var paths = CosmosLayout.Containers.ToDictionary(container => container.Name, container => container.PartitionKeyPath[1..]);
        foreach (var document in _documents)
        {
            var stored = document.Serialize();
            using var json = JsonDocument.Parse(stored);
            Assert.Equal(document.Id, json.RootElement.GetProperty("id").GetString());
            Assert.Equal(document.PartitionKey, json.RootElement.GetProperty(paths[document.Container]).GetString());
            Assert.InRange(stored.Length, 2, CosmosDocumentBytesMax);
        }
    }

    [Fact]
    public void Of_Catalog_ListsWhatBelongsToAnother()
    {
        var catalog = fixture.Catalog;
        var listed = _documents.Where(document => document.Container == CosmosLayout.Listings).CountBy(document => document.PartitionKey).ToDictionary();
        Assert.All(catalog.Recordings.CountBy(recording => recording.Work), work => Assert.Equal(work.Value, listed[Listings.WorkRecordings(work.Key)]));
        Assert.All(catalog.Shows, show => Assert.Equal(show.Show.TotalEpisodes, listed[Listings.ShowEpisodes(show.Show.Id)]));
        Assert.All(catalog.Works.CountBy(work => Assert.Single(work.Work.Composers).Id), composer =>
            Assert.Equal(composer.Value, listed[Listings.ArtistWorks(composer.Key)]));
        Assert.All(catalog.Tracks.SelectMany(track => track.Track.Artists).Select(artist => artist.Id).Distinct(), artist =>
            Assert.True(listed[Listings.ArtistAlbums(artist)] > 0));
    }

    [Fact]
    public void Of_Catalog_PutsAnAlbumAmongItsOwnArtistsAlbums()
    {
        var kleiber = Assert.Single(fixture.Catalog.Artists, artist => artist.Artist.Name == "Carlos Kleiber").Artist.Id;
        var beethoven = Assert.Single(fixture.Catalog.Artists, artist => artist.Artist.Name == "Ludwig van Beethoven").Artist.Id;
        Assert.Equal(AlbumGroup.Album, GroupOf(kleiber));
        Assert.Equal(AlbumGroup.AppearsOn, GroupOf(beethoven));

        AlbumGroup GroupOf(CatalogId artist) => Assert.Single(
            _documents.Where(document => document.PartitionKey == Listings.ArtistAlbums(artist))
                .Select(document => ((ListingEntry<ArtistAlbum>)document.Document).Item),
            item => item.Album.Name == "Beethoven: Symphonies Nos. 5 & 7").AlbumGroup;
    }
}
