using Cadenza.Catalog;
using Cadenza.Local.Sample;

namespace Cadenza.Tests.Unit.Sample;

/// <summary>The sample has a real case of what the API can be asked for.</summary>
public class SampleCasesTests(SampleFixture fixture) : IClassFixture<SampleFixture>
{
    private readonly SampleCatalog _catalog = fixture.Catalog;

    [Fact]
    public void Copies_OfARecording_ShareIsrcAndLength()
    {
        var copies = _catalog.Tracks.GroupBy(track => track.ExternalIds.Isrc).Where(group => group.Count() > 1).ToList();

        Assert.InRange(copies.Count, 10, 20);
        Assert.All(copies, group => Assert.Single(group.Select(track => (track.Track.Name, track.Track.DurationMs, track.RecordingYear)).Distinct()));
        Assert.All(copies, group => Assert.Equal(group.Count(), group.Select(track => track.Album.Id).Distinct().Count()));
    }

    [Theory]
    [InlineData("Blickwinkel", "Ringbahn", "GB", "Point of View")]
    [InlineData("Blickwinkel", "Ringbahn", "JP", "Ringbahn")]
    [InlineData("Point of View", "Ringbahn", "DE", "Blickwinkel")]
    [InlineData("Beethoven: Symphonie Nr. 5", "Symphony No. 5 in C Minor, Op. 67: I. Allegro con brio", "GB", "Beethoven: Symphonies Nos. 5 & 7")]
    public void Track_WhereItCannotBePlayed_LeadsToACopyThatCan(string album, string name, string market, string expected)
    {
        var track = Track(album, name);

        var other = Assert.Single(_catalog.Tracks, candidate => candidate.Track.Id == track.Track.RelinkFor(Market.Parse(market)));

        Assert.Equal((expected, name), (other.Album.Name, other.Track.Name));
        Assert.Contains(Market.Parse(market), other.Track.AvailableMarkets);
    }

    [Fact]
    public void Track_WithoutACopy_IsRestricted()
    {
        var track = Track("Blickwinkel", "Totale").Track;

        Assert.DoesNotContain(Market.Parse("GB"), track.AvailableMarkets);
        Assert.Null(track.RelinkFor(Market.Parse("GB")));
    }

    [Fact]
    public void Album_WithATrackForOneMarket_IsAvailableThere()
    {
        var album = Assert.Single(_catalog.Albums, album => album.Album.Name == "Point of View");

        Assert.Contains(Market.Parse("JP"), album.Album.AvailableMarkets);
        Assert.Equal(4, album.Tracks.Count(track => !track.AvailableMarkets.Contains(Market.Parse("JP"))));
        Assert.DoesNotContain(Market.Parse("DE"), album.Album.AvailableMarkets);
    }

    [Fact]
    public void Albums_AreOfEveryTypeAndGroup()
    {
        Assert.Equal(Enum.GetValues<AlbumType>(), _catalog.Albums.Select(album => album.Album.AlbumType).Distinct().Order());
        var groups = fixture.Documents.Select(document => document.Document).OfType<ListingEntry<ArtistAlbum>>().Select(entry => entry.Item.AlbumGroup);
        Assert.Equal(Enum.GetValues<AlbumGroup>(), groups.Distinct().Order());
    }

    [Fact]
    public void Features_WhereMeasured_AreInRange()
    {
        var features = _catalog.Tracks.Select(track => track.AudioFeatures).OfType<AudioFeatures>().ToList();

        Assert.InRange(features.Count, _catalog.Tracks.Count / 4, _catalog.Tracks.Count - 100);
        Assert.All(features, measured => Assert.Null(measured.Problem()));
        Assert.All(features, measured => Assert.InRange(measured.TimeSignature, 3, 7));
        var fifth = Track("Beethoven: Symphonies Nos. 5 & 7", "Symphony No. 5 in C Minor, Op. 67: I. Allegro con brio").AudioFeatures!;
        Assert.Equal((0, 0, 4), (fifth.Key, fifth.Mode, fifth.TimeSignature));
    }

    [Fact]
    public void Analyses_CoverTheirTracksAndClaimNothing()
    {
        var tracks = _catalog.Tracks.ToDictionary(track => track.Track.Id);
        Assert.InRange(_catalog.Analyses.Count, 4, 10);
        Assert.All(_catalog.Analyses, document =>
        {
            var (analysis, seconds) = (document.Analysis, tracks[document.Track].Track.DurationMs / 1000.0);
            Assert.All(new[] { analysis.Bars, analysis.Beats, analysis.Tatums }, grid => Assert.Equal(seconds, grid[^1].Start + grid[^1].Duration, tolerance: 0.001));
            Assert.All(analysis.Beats.Zip(analysis.Beats.Skip(1)), pair => Assert.Equal(pair.First.Start + pair.First.Duration, pair.Second.Start, tolerance: 0.001));
            Assert.All(analysis.Beats, beat => Assert.Equal(0, beat.Confidence));
            Assert.Empty(analysis.Segments);
            Assert.True(analysis.Fits());
        });
    }

    [Fact]
    public void Suggestions_LeadToOthersThatExist()
    {
        var artists = _catalog.Artists.Select(artist => artist.Artist.Id).ToHashSet();
        var tracks = _catalog.Tracks.ToDictionary(track => track.Track.Id);
        var all = _catalog.RelatedArtists.ToList();
        Assert.Equal(artists.Count, all.Count);
        Assert.All(all, related => Assert.Subset(artists, related.Related.ToHashSet()));
        Assert.All(all, related => Assert.DoesNotContain(related.Artist, related.Related));
        Assert.All(_catalog.TopTracks, top => Assert.All(top.Tracks, track => Assert.Contains(tracks[track.Id].Track.Artists, artist => artist.Id == top.Artist)));
    }

    [Fact]
    public void RelatedArtists_OfAnOrchestra_BeginWithWhoPerformWithIt()
    {
        var names = _catalog.Artists.ToDictionary(artist => artist.Artist.Id, artist => artist.Artist.Name);
        var related = Assert.Single(_catalog.RelatedArtists, document => names[document.Artist] == "Scottish Chamber Orchestra").Related;

        Assert.Equal("Charles Mackerras", names[related[0]]);
        Assert.Equal(RelatedArtists.Shown, related.Count);
    }

    [Fact]
    public void SpokenWord_InAMarket_IsNotAllThereIs()
    {
        var germany = Market.Parse("DE");
        Assert.Contains(_catalog.Shows, show => show.Show.AvailableMarkets.Contains(germany) && show.Show.AvailableMarkets.Count < 10);
        Assert.Contains(_catalog.Episodes, episode => episode.Episode.AvailableMarkets.Count < episode.Show.AvailableMarkets.Count);
        Assert.Contains(_catalog.Audiobooks, book => book.Audiobook.AvailableMarkets.Count < 10);
    }

    private TrackDocument Track(string album, string name) =>
        Assert.Single(_catalog.Tracks, track => track.Album.Name == album && track.Track.Name == name && track.Album.ReleaseDate.Year is not 1961);
}
