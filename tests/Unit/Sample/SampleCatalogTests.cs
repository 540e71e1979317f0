using System.Diagnostics;
using Cadenza.Catalog;
using Cadenza.Local.Sample;
using Cadenza.Works;

namespace Cadenza.Tests.Unit.Sample;

/// <summary>What issue 2, item 5, asks of the catalogue.</summary>
public class SampleCatalogTests(SampleFixture fixture) : IClassFixture<SampleFixture>
{
    private readonly SampleCatalog _catalog = fixture.Catalog;

    [Fact]
    public void Works_Counted_AreWhatWasAskedFor()
    {
        Assert.True(_catalog.Artists.Count(artist => artist.ArtistTypes.Contains(ArtistType.Composer)) >= 32);
        Assert.True(_catalog.Works.Count >= 75);
        Assert.True(_catalog.Recordings.CountBy(recording => recording.Work).Count(work => work.Value >= 3) >= 12);
        Assert.True(_catalog.Works.Count(work => work.Components.Count == 0) >= 5);
    }

    [Fact]
    public void Albums_Counted_AreWhatWasAskedFor()
    {
        var classical = _catalog.Recordings.Select(recording => recording.Recording.Album.Id).ToHashSet();
        Assert.True(classical.Count >= 70);
        Assert.True(_catalog.Albums.Count(album => !classical.Contains(album.Album.Id)) >= 20);
        Assert.True(_catalog.Tracks.Count >= 1200);
    }

    [Fact]
    public void Others_Counted_AreWhatWasAskedFor()
    {
        Assert.True(_catalog.Shows.Count(show => show.Show.TotalEpisodes >= 5) >= 4);
        Assert.Equal(["cs", "de", "en", "fr"], _catalog.Shows.SelectMany(show => show.Show.Languages).Distinct().Order());
        Assert.Equal([3, 12, 12, 52], _catalog.Audiobooks.Select(book => book.Audiobook.TotalChapters).Order());
        Assert.Equal(["de", "en", "es"], _catalog.Audiobooks.SelectMany(book => book.Audiobook.Languages).Distinct().Order());
        Assert.Equal(["ada", "bruno", "chiara", "dmitri"], _catalog.Users.Select(user => user.Id));
        Assert.All(["label-", "publisher-", "society-", "artist-", "estate-"], kind =>
            Assert.Contains(_catalog.Payees, payee => payee.Payee.StartsWith(kind, StringComparison.Ordinal)));
    }

    [Fact]
    public void DonGiovanni_Tree_HasActsWithNumbers()
    {
        var opera = Work("Don Giovanni");
        Assert.Equal(WorkType.Opera, opera.Work.WorkType);
        Assert.Equal(
            [SubsectionType.Overture, SubsectionType.Act, SubsectionType.Act], opera.Components.Select(part => part.SubsectionType));
        var leporello = opera.Components[1].Components[3];
        Assert.Equal(("No. 4", "Aria. \"Madamina, il catalogo è questo\"", SubsectionType.Aria), (leporello.Label, leporello.Name, leporello.SubsectionType));
        Assert.Equal(5, leporello.NumInWork);
    }

    [Fact]
    public void StMatthewPassion_Tree_HasFourLevels()
    {
        var passion = Work("St. Matthew Passion");
        Assert.Equal(3, WorkTree.Walk(passion.Components).Max(entry => entry.Depth));
        Assert.All(WorkTree.Leaves(passion.Components), leaf => Assert.StartsWith("No. ", leaf.Label, StringComparison.Ordinal));
        Assert.Equal(68, WorkTree.Leaves(passion.Components).Count());
        Assert.Contains(passion.Components[0].Components, scene => scene.Name == "Gethsemane");
    }

    [Fact]
    public void WellTemperedClavier_Tree_Has24Pairs()
    {
        var clavier = Work("The Well-Tempered Clavier, Book I");
        Assert.Equal(24, clavier.Components.Count);
        Assert.Equal(Enumerable.Range(846, 24).Select(number => $"BWV {number}"), clavier.Components.Select(pair => Assert.Single(pair.CatalogNo)));
        Assert.All(clavier.Components, pair =>
            Assert.Equal([SubsectionType.Prelude, SubsectionType.Fugue], pair.Components.Select(part => part.SubsectionType)));
    }

    [Theory]
    [InlineData("Winterreise", 24)]
    [InlineData("Goldberg Variations", 32)]
    public void Cycle_Tree_HasItsParts(string name, int parts) => Assert.Equal(parts, Work(name).Components.Count);

    [Theory]
    [InlineData("8 No. ", 4)]
    [InlineData("76 No. ", 6)]
    [InlineData("9 No. ", 3)]
    public void Opus_OfSeveralWorks_IsTheirs(string opus, int works) =>
        Assert.Equal(works, _catalog.Works.Count(work => work.Work.OpusNo?.StartsWith(opus, StringComparison.Ordinal) == true));

    [Fact]
    public void Tracks_OverSeveralMovementsAndPartsOfOne_Exist()
    {
        Assert.Contains(_catalog.Tracks, track => track.Track.Name == "Symphony No. 5 in C Minor, Op. 67: III. Allegro – IV. Allegro - Live"
            && track.Track.WorkComponents.Count == 2);
        Assert.Contains(_catalog.Tracks, track => track.Track.WorkComponents is [{ Part: 2, Parts: 2 }]);
        Assert.Contains(_catalog.Recordings, recording => recording.Recording.Missing.Count > 0);
    }

    [Fact]
    public void Load_TakesLessThanHalfASecond()
    {
        // The best of many: other tests, and other programs, may have the processor meanwhile.
        var best = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < 20 && best >= TimeSpan.FromMilliseconds(500); attempt++)
        {
            var started = Stopwatch.GetTimestamp();
            Assert.NotEmpty(SampleCatalog.Load().Tracks);
            best = TimeSpan.FromTicks(Math.Min(best.Ticks, Stopwatch.GetElapsedTime(started).Ticks));
        }

        Assert.True(best < TimeSpan.FromMilliseconds(500), $"Loading took {best.TotalMilliseconds} ms.");
    }

    private WorkDocument Work(string name) => Assert.Single(_catalog.Works, work => work.Work.Name == name);
}
