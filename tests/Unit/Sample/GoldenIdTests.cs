using Cadenza.Catalog;
using Cadenza.Local.Sample;

namespace Cadenza.Tests.Unit.Sample;

/// <summary>The ids that the README names. They may never change.</summary>
public class GoldenIdTests(SampleFixture fixture) : IClassFixture<SampleFixture>
{
    private readonly SampleCatalog _catalog = fixture.Catalog;

    [Fact]
    public void Track_KleiberBeethovenFifthFirstMovement_HasItsId()
    {
        var track = Assert.Single(_catalog.Tracks, track => track.Track.Id == CatalogId.Parse("03BTJJiyZrcIMllplffk8a"));
        Assert.Equal("Symphony No. 5 in C Minor, Op. 67: I. Allegro con brio", track.Track.Name);
        Assert.Equal(["Ludwig van Beethoven", "Wiener Philharmoniker", "Carlos Kleiber"], track.Track.Artists.Select(artist => artist.Name));
        Assert.Equal("Beethoven: Symphonies Nos. 5 & 7", track.Album.Name);
    }

    [Theory]
    [InlineData("6ILH65OYZCqIMfScXZS4Vw", "Beethoven: Symphonies Nos. 5 & 7")]
    public void Album_OfReadme_HasItsId(string id, string name) =>
        Assert.Equal(name, Assert.Single(_catalog.Albums, album => album.Album.Id == CatalogId.Parse(id)).Album.Name);

    [Theory]
    [InlineData("2rBEdKgArF5s0OIANi7h1J", "Ludwig van Beethoven")]
    [InlineData("0iSdJGRMoluTYexInkl8OI", "Martha Argerich")]
    public void Artist_OfReadme_HasItsId(string id, string name) =>
        Assert.Equal(name, Assert.Single(_catalog.Artists, artist => artist.Artist.Id == CatalogId.Parse(id)).Artist.Name);

    [Theory]
    [InlineData("0KvfEnwrNGgNAn3bLGvSeA", "Symphony No. 5 in C minor")]
    [InlineData("1VkQfgFqmBdl6JawSknHRL", "Don Giovanni")]
    [InlineData("6xHVR3r7Wcr8ZuLNCMSkYZ", "St. Matthew Passion")]
    public void Work_OfReadme_HasItsId(string id, string name) =>
        Assert.Equal(name, Assert.Single(_catalog.Works, work => work.Work.Id == CatalogId.Parse(id)).Work.Name);

    [Fact]
    public void Work_BeethovenFifth_HasManyRecordings() =>
        Assert.True(_catalog.Recordings.Count(recording => recording.Work == CatalogId.Parse("0KvfEnwrNGgNAn3bLGvSeA")) >= 5);

    [Fact]
    public void Spoken_OfReadme_HaveTheirIds()
    {
        Assert.Contains(_catalog.Shows, show => show.Show.Id == CatalogId.Parse("3VYddWUUfiWBEvJcbDJhvL") && show.Show.AvailableMarkets.Count == 6);
        Assert.Contains(_catalog.Audiobooks, book => book.Audiobook.Id == CatalogId.Parse("3alpCFhAdUcoQSedJ8bK01") && book.Chapters.Count == 52);
    }

    [Fact]
    public void Track_OnTheLp_LeadsToTheTrackOfReadme()
    {
        var track = Assert.Single(_catalog.Tracks, track => track.Track.Id == CatalogId.Parse("48J3Xe8jX5lRtt7oMzF6pi")).Track;
        Assert.Equal(CatalogId.Parse("03BTJJiyZrcIMllplffk8a"), track.RelinkFor(Market.Parse("GB")));
        Assert.Null(track.RelinkFor(Market.Parse("JP")));
    }
}
