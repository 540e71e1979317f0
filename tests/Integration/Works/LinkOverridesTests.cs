using Cadenza.Works.Links;
using Cadenza.Works.Links.Runs;
using static Cadenza.Tests.Integration.Works.LinkedCatalog;

namespace Cadenza.Tests.Integration.Works;

public sealed class LinkOverridesTests(LinkFixture fixture) : IClassFixture<LinkFixture>
{
    private static readonly DateTimeOffset Then = new(2025, 12, 1, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task ApplyAsync_SameDecreeLater_ChangesAndWritesNothing()
    {
        var database = await fixture.CreateAsync();
        using var handler = new CountingHandler();
        var overrides = new LinkOverrides(database.Catalog, database.Writer(handler), new ReviewList(database.Listings, new LinkingOptions()));
        Assert.True((await overrides.ApplyAsync(Decree(Then), default)).IsChanged);
        var before = handler.Writes;

        var again = await overrides.ApplyAsync(Decree(Then.AddDays(1)), default);

        Assert.False(again.IsChanged);
        Assert.Equal(before, handler.Writes);
        Assert.Equal(Then, again.Links!.Tracks[TrackId(0, 0).ToString()].At);
    }

    [Fact]
    public async Task ApplyAsync_SameComponentsBySomebodyElse_IsAChange()
    {
        var database = await fixture.CreateAsync();
        var overrides = new LinkOverrides(database.Catalog, database.Writer(), new ReviewList(database.Listings, new LinkingOptions()));
        await overrides.ApplyAsync(Decree(Then), default);

        Assert.True((await overrides.ApplyAsync(Decree(Then.AddDays(1)) with { By = "bruno" }, default)).IsChanged);
    }

    private static LinkDecree Decree(DateTimeOffset at) => new(TrackId(0, 0), [Fifth.Work.Id], "ada", "by ear", at);
}
