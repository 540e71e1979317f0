using Cadenza.Catalog;
using Cadenza.Local.Sample;
using Cadenza.Local.Sample.Derivation;
using Cadenza.Royalties;
using Cadenza.Works;

namespace Cadenza.Tests.Unit.Sample;

/// <summary>Every link of the catalogue leads somewhere, and back.</summary>
public class SampleIntegrityTests(SampleFixture fixture) : IClassFixture<SampleFixture>
{
    private readonly SampleCatalog _catalog = fixture.Catalog;

    [Fact]
    public void Ids_AreUnique()
    {
        IEnumerable<CatalogKey> keys =
        [
            .. _catalog.Artists.Select(d => d.Id), .. _catalog.Works.Select(d => d.Id), .. _catalog.Albums.Select(d => d.Id),
            .. _catalog.Tracks.Select(d => d.Id), .. _catalog.Shows.Select(d => d.Id), .. _catalog.Episodes.Select(d => d.Id),
            .. _catalog.Audiobooks.Select(d => d.Id), .. _catalog.Chapters.Select(d => d.Id),
            .. _catalog.Works.SelectMany(work => WorkTree.Walk(work.Components)).Select(e => new CatalogKey(CatalogType.Subsection, e.Subsection.Id)),
        ];
        Assert.Distinct(keys.Select(key => key.Id));
        Assert.Distinct(_catalog.Albums.Select(album => album.ExternalIds.Upc));
        Assert.Distinct(_catalog.Recordings.Select(recording => recording.Recording.Id));
    }

    [Fact]
    public void AlbumsAndTracks_NameEachOther()
    {
        var tracks = _catalog.Tracks.ToDictionary(track => track.Track.Id);
        Assert.Equal(tracks.Count, _catalog.Albums.Sum(album => album.Tracks.Count));
        foreach (var album in _catalog.Albums)
        {
            Assert.Equal(album.Album.TotalTracks, album.Tracks.Count);
            Assert.All(album.Tracks, track => Assert.Same(album.Album, tracks[track.Id].Album));
            Assert.All(album.Tracks.GroupBy(track => track.DiscNumber).Index(), disc =>
            {
                Assert.Equal(disc.Index + 1, disc.Item.Key);
                Assert.Equal(Enumerable.Range(1, disc.Item.Count()), disc.Item.Select(track => track.TrackNumber));
            });
        }
    }

    [Fact]
    public void Artists_ThatAreNamed_Exist()
    {
        var artists = _catalog.Artists.ToDictionary(artist => artist.Artist.Id, artist => artist.Artist);
        IEnumerable<ArtistRef> named =
        [
            .. _catalog.Tracks.SelectMany(track => track.Track.Artists), .. _catalog.Albums.SelectMany(album => album.Album.Artists),
            .. _catalog.Tracks.SelectMany(track => track.Credits).Select(credit => credit.Artist),
            .. _catalog.Works.SelectMany(work => work.Work.Composers),
        ];
        Assert.All(named, artist => Assert.Equal(artists[artist.Id], artist));
        Assert.All(_catalog.Artists, artist => Assert.NotEmpty(artist.ArtistTypes));
        Assert.All(_catalog.Albums, album => Assert.NotEmpty(album.Album.Artists));
        Assert.All(_catalog.Tracks, track => Assert.NotEmpty(track.Track.Artists));
    }

    [Fact]
    public void Components_OfTracks_AreLeavesOfTheirWork()
    {
        var leaves = _catalog.Works.ToDictionary(
            work => work.Work.Id, work => WorkTree.Leaves(work.Components).ToDictionary(leaf => leaf.Id));
        foreach (var component in _catalog.Tracks.SelectMany(track => track.Track.WorkComponents))
        {
            if (component.Type == CatalogType.Work)
            {
                Assert.Equal(component.Work, new WorkRef(component.Id, component.Name));
                Assert.Empty(leaves[component.Id]);
            }
            else
            {
                var leaf = leaves[component.Work.Id][component.Id];
                Assert.Equal((leaf.Name, leaf.Label, leaf.NumInWork), (component.Name, component.Label, component.NumInWork));
            }
        }
    }

    [Fact]
    public void Recordings_HoldEveryLeafOnceOrMissIt()
    {
        var works = _catalog.Works.ToDictionary(work => work.Work.Id);
        foreach (var (workId, recording) in _catalog.Recordings)
        {
            var leaves = WorkTree.Leaves(works[workId].Components).Select(leaf => leaf.Id).DefaultIfEmpty(workId);
            var recorded = recording.Tracks.SelectMany(track => track.WorkComponents).Where(component => component.Part == 1);
            Assert.Equal(leaves.Order(), recorded.Select(component => component.Id).Concat(recording.Missing.Select(missing => missing.Id)).Order());
            Assert.Equal(recording.Tracks.Sum(track => track.DurationMs), recording.DurationMs);
            Assert.True(recording.Year <= recording.Album.ReleaseDate.Year);
            Assert.NotEmpty(recording.Credits);
        }
    }

    [Fact]
    public void Trees_AreNumberedWithoutGaps()
    {
        Assert.All(_catalog.Works, work => AssertContiguous(work.Components));
        Assert.All(_catalog.Works, work => Assert.Equal(
            Enumerable.Range(1, WorkTree.Leaves(work.Components).Count()), WorkTree.Leaves(work.Components).Select(leaf => leaf.NumInWork)));

        static void AssertContiguous(IReadOnlyList<Subsection> level)
        {
            Assert.Equal(Enumerable.Range(1, level.Count), level.Select(part => part.OrdinalNum));
            Assert.All(level, part => AssertContiguous(part.Components));
        }
    }

    [Fact]
    public void Durations_ArePlausible()
    {
        Assert.All(_catalog.Tracks, track => Assert.InRange(track.Track.DurationMs, 10_000, 90 * 60_000));
        Assert.All(_catalog.Episodes, episode => Assert.True(episode.Episode.DurationMs > 60_000));
        Assert.All(_catalog.Chapters, chapter => Assert.True(chapter.Chapter.DurationMs > 60_000));
        Assert.All(_catalog.Tracks, track => Assert.InRange(track.Popularity, 0, 100));
        Assert.All(_catalog.Works, work => Assert.InRange(work.Work.Popularity, 0, 100));
    }

    [Fact]
    public void TradeNumbers_AreValidAndMarkedAsMadeUp()
    {
        Assert.All(_catalog.Tracks, track => Assert.StartsWith("ZZCDZ", track.ExternalIds.Isrc.ToString(), StringComparison.Ordinal));
        Assert.All(_catalog.Albums, album =>
        {
            Assert.Matches("^2[0-9]{11}$", album.ExternalIds.Upc);
            Assert.Equal(TradeNumbers.UpcCheckDigit(album.ExternalIds.Upc!.AsSpan(0, 11)), album.ExternalIds.Upc![11]);
        });
    }

    [Fact]
    public void UpcCheckDigit_OfKnownNumber_IsRight() => Assert.Equal('2', TradeNumbers.UpcCheckDigit("03600029145"));

    [Fact]
    public void Rights_OfEveryTrack_SumToTheWholeAndNamePayees()
    {
        var payees = _catalog.Payees.Select(payee => payee.Payee).ToHashSet();
        Assert.Equal(_catalog.Tracks.Select(track => track.Track.Id.ToString()).Order(), _catalog.Rights.Select(rights => rights.TrackId).Order());
        Assert.All(_catalog.Rights, rights =>
        {
            Assert.Equal(RightsDocument.WholeBasisPoints, rights.Shares.Sum(share => share.BasisPoints));
            Assert.All(rights.Shares, share => Assert.Contains(share.Payee, payees));
        });
        Assert.Equal(payees.Order(), _catalog.Rights.SelectMany(rights => rights.Shares).Select(share => share.Payee).Distinct().Order());
    }

    [Fact]
    public void SpokenWord_BelongsToItsShowOrBook()
    {
        Assert.All(_catalog.Shows, show => Assert.Equal(show.Show.TotalEpisodes, _catalog.Episodes.Count(episode => episode.Show == show.Show)));
        Assert.All(_catalog.Audiobooks, book => Assert.Equal(
            Enumerable.Range(0, book.Audiobook.TotalChapters),
            _catalog.Chapters.Where(chapter => chapter.Audiobook == book.Audiobook).Select(chapter => chapter.Chapter.ChapterNumber)));
    }
}
