using Cadenza.Catalog;
using Cadenza.Local.Sample;
using Cadenza.Works;
using Cadenza.Works.Links;
using Microsoft.Azure.Cosmos;
using static Cadenza.Tests.Integration.Works.LinkedCatalog;

namespace Cadenza.Tests.Integration.Works;

public sealed class LinkWriterTests(LinkFixture fixture) : IClassFixture<LinkFixture>
{
    private static readonly Func<AlbumLinksDocument, AlbumLinksDocument> Nothing = links => links;

    [Fact]
    public async Task ApplyAsync_NewLinks_ReachEveryCopy()
    {
        var database = await fixture.CreateAsync();

        var result = await ApplyAsync(database.Writer(), Both(Link(0, 0, Movement(Fifth, 0)), Link(0, 1, Movement(Fifth, 1), Movement(Fifth, 2))));

        Assert.True(result.IsChanged);
        var track = await database.ReadAsync<TrackDocument>(TrackId(0, 1));
        Assert.Equal(["Movement 2", "Movement 3"], track.Track.WorkComponents.Select(component => component.Name));
        Assert.Equal([CreditRole.Composer, CreditRole.Conductor, CreditRole.Ensemble], track.Credits.Select(credit => credit.Role));
        Assert.Equal(track.Track.WorkComponents, (await database.ReadAsync<AlbumDocument>(AlbumId(0))).Tracks[1].WorkComponents);
        var recording = Assert.Single((await database.ListAsync<Recording>(Listings.WorkRecordings(Fifth.Work.Id))).Page.Items);
        Assert.True(recording.IsComplete);
        Assert.Equal([TrackId(0, 0), TrackId(0, 1)], recording.Tracks.Select(part => part.Id));
        Assert.Single((await database.ListAsync<Recording>(Listings.ArtistRecordings(Conductor.Id))).Page.Items);
        Assert.Equal(2, (await database.ListAsync<TrackDocument>(Listings.WorkTracks(Fifth.Work.Id))).Page.Total);
        var work = await database.ReadAsync<WorkDocument>(Fifth.Work.Id);
        Assert.Equal((11, 10, 11), (work.Work.Popularity, work.Components[0].Popularity, work.Components[2].Popularity));
        Assert.Equal(11, Assert.Single((await database.ListAsync<SimplifiedWork>(Listings.ArtistWorks(Composer.Id))).Page.Items).Popularity);
    }

    [Fact]
    public async Task ApplyAsync_TrackLinkedAnew_MovesFromWorkToWork()
    {
        var database = await fixture.CreateAsync();
        await ApplyAsync(database.Writer(), Both(Link(0, 0, Movement(Fifth, 0)), Link(0, 1, Movement(Fifth, 1))));

        await ApplyAsync(database.Writer(), Both(Link(0, 0, Movement(Seventh, 0)), Link(0, 1)));

        Assert.Empty((await database.ListAsync<Recording>(Listings.WorkRecordings(Fifth.Work.Id))).Page.Items);
        Assert.Empty((await database.ListAsync<TrackDocument>(Listings.WorkTracks(Fifth.Work.Id))).Page.Items);
        Assert.Equal("Symphony No. 7", Assert.Single((await database.ListAsync<Recording>(Listings.ArtistRecordings(Orchestra.Id))).Page.Items).Work.Name);
        Assert.Equal(0, (await database.ReadAsync<WorkDocument>(Fifth.Work.Id)).Work.Popularity);
        Assert.Empty((await database.ReadAsync<TrackDocument>(TrackId(0, 1))).Credits);
    }

    [Fact]
    public async Task ApplyAsync_SameAgain_WritesNothing()
    {
        var database = await fixture.CreateAsync();
        var change = Link(0, 0, Movement(Fifth, 0));
        await ApplyAsync(database.Writer(), change);
        using var handler = new CountingHandler();
        var writer = database.Writer(handler);

        Assert.False((await ApplyAsync(writer, change)).IsChanged);
        Assert.False((await ApplyAsync(writer, Nothing)).IsChanged);
        Assert.Equal(0, handler.Writes);
    }

    [Fact]
    public async Task ApplyAsync_AlbumImportedAgainWithoutLinks_RestoresThem()
    {
        var database = await fixture.CreateAsync();
        await ApplyAsync(database.Writer(), Link(0, 0, Movement(Fifth, 0)));
        var linked = await database.DumpAsync();
        foreach (var document in Tracks(0).Cast<CatalogDocument>().Append(Album(0)))
            await database.PutAsync(document);

        Assert.True((await ApplyAsync(database.Writer(), Nothing)).IsChanged);

        AssertSame(linked, await database.DumpAsync());
    }

    [Fact]
    public async Task ApplyAsync_InterruptedAfterAnyWrite_EndsAsUndisturbed()
    {
        var change = Both(Link(0, 0, Movement(Seventh, 1)), Link(0, 1), Link(0, 2, Movement(Fifth, 2)));
        var undisturbed = await LinkedBeforeAsync();
        await ApplyAsync(undisturbed.Writer(), change);
        var expected = await undisturbed.DumpAsync();

        for (var (writes, died) = (0, true); died; writes++)
        {
            var database = await LinkedBeforeAsync();
            using var handler = new CountingHandler { FailAfter = writes };
            died = await Record.ExceptionAsync(() => ApplyAsync(database.Writer(handler), change)) is not null;
            Assert.True(died || writes > 12, $"There were only {writes} writes.");

            await ApplyAsync(database.Writer(), change);

            AssertSame(expected, await database.DumpAsync());
        }
    }

    [Fact]
    public async Task ApplyAsync_InterruptedThenOnlyRepaired_EndsAsUndisturbed()
    {
        var change = Link(0, 0, Movement(Seventh, 1));
        var undisturbed = await LinkedBeforeAsync();
        await ApplyAsync(undisturbed.Writer(), change);
        var database = await LinkedBeforeAsync();
        using var handler = new CountingHandler { FailAfter = 1 };
        await Assert.ThrowsAnyAsync<Exception>(() => ApplyAsync(database.Writer(handler), change));

        // Whoever comes by finds the links committed and their copies late.
        await ApplyAsync(database.Writer(), Nothing);

        AssertSame(await undisturbed.DumpAsync(), await database.DumpAsync());
    }

    [Fact]
    public async Task ApplyAsync_WritersAtOnce_LoseNoLink()
    {
        var changes = Enumerable.Range(0, TracksOfAnAlbum).Select(track => Link(0, track, Movement(track % 2 == 0 ? Fifth : Seventh, track / 2))).ToArray();
        var sequential = await fixture.CreateAsync();
        await ApplyAsync(sequential.Writer(), Both(changes));
        var expected = await sequential.DumpAsync();

        for (var round = 0; round < 5; round++)
        {
            var database = await fixture.CreateAsync();
            await Task.WhenAll(changes.Select(change => ApplyAsync(database.Writer(), change)));

            AssertSame(expected, await database.DumpAsync());
            Assert.False((await ApplyAsync(database.Writer(), Nothing)).IsChanged);
        }
    }

    [Fact]
    public async Task ApplyAsync_OvertakenBetweenAnyTwoWrites_OverwritesNothing()
    {
        var (slow, fast) = (Both(Link(0, 0, Movement(Seventh, 1)), Link(0, 2, Movement(Seventh, 0))), Both(Link(0, 0, Movement(Fifth, 2)), Link(0, 2)));
        var undisturbed = await LinkedBeforeAsync();
        await ApplyAsync(undisturbed.Writer(), slow);
        await ApplyAsync(undisturbed.Writer(), fast);
        var expected = await undisturbed.DumpAsync();

        for (var (writes, paused) = (1, true); paused; writes++)
        {
            var database = await LinkedBeforeAsync();
            using var handler = new CountingHandler { PauseAfter = writes };
            var overtaken = ApplyAsync(database.Writer(handler), slow);
            paused = await Task.WhenAny(handler.Paused, overtaken) == handler.Paused;

            await ApplyAsync(database.Writer(), fast);
            handler.Resume();
            await overtaken;

            AssertSame(expected, await database.DumpAsync());
        }
    }

    private static void AssertSame(SortedDictionary<string, string> expected, SortedDictionary<string, string> actual)
    {
        Assert.Equal(expected.Keys, actual.Keys);
        Assert.All(expected, document => Assert.Equal(document.Value, actual[document.Key]));
    }

    /// <summary>Two tracks of the album are of the fifth already.</summary>
    private async Task<LinkDatabase> LinkedBeforeAsync()
    {
        var database = await fixture.CreateAsync();
        await ApplyAsync(database.Writer(), Both(Link(0, 0, Movement(Fifth, 0)), Link(0, 1, Movement(Fifth, 1))));
        return database;
    }

    private static Task<LinkResult> ApplyAsync(LinkWriter writer, Func<AlbumLinksDocument, AlbumLinksDocument> change) =>
        writer.ApplyAsync(AlbumId(0), change, CancellationToken.None);
}
