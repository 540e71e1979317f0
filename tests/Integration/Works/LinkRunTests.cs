using Cadenza.Catalog;
using Cadenza.Tests.Integration.Events;
using Cadenza.Works;
using Cadenza.Works.Authority;
using Cadenza.Works.Linking;
using Cadenza.Works.Links;
using Cadenza.Works.Links.Runs;
using Xunit.Abstractions;

namespace Cadenza.Tests.Integration.Works;

/// <summary>The steps of a run, one after another, without the host that orchestrates them.</summary>
public sealed class LinkRunTests(LinkFixture links, PipelineFixture blobs, ITestOutputHelper log) : IClassFixture<LinkFixture>, IClassFixture<PipelineFixture>
{
    [Fact]
    public async Task Run_OverTitlesAlone_LinksThemAndReviewsTheRest()
    {
        var database = await links.CreateAsync(isEmpty: true);
        foreach (var document in TitledAlbums.Albums(0, 3))
            await database.PutAsync(document);
        var run = new Run(database, new LinkingFiles(blobs.Containers(blobs.NewPrefix()).Raw));

        var first = await run.RunAsync("first", null);
        var before = await database.DumpAsync();
        var again = await run.RunAsync("again", null);

        log.WriteLine(first.ToString());
        Assert.Equal(3 * 11, first.Linked);
        Assert.Equal(3, first.NewWorks);
        Assert.Equal((first.Linked, 0, 0), (again.Linked, again.Changed, again.NewWorks));
        Assert.Equal(before, await database.DumpAsync());
        var works = await database.ListAsync<SimplifiedWork>(Listings.ArtistWorks(NaturalIds.Artist("Ludwig van Beethoven")));
        Assert.Equal(2, works.Page.Items.Count);
    }

    private sealed class Run
    {
        private readonly ChunkReader _reader;
        private readonly ShardLinker _linker;
        private readonly ChunkWriter _writer;

        public Run(LinkDatabase database, LinkingFiles files)
        {
            var (options, catalog) = (new LinkingOptions(), new CatalogOptions { CacheTimeToLive = TimeSpan.Zero });
            var listings = new WorkListingStore(database.Listings, catalog, TimeProvider.System);
            var writer = database.Writer();
            _reader = new ChunkReader(new CatalogChanges(database.Catalog), new CatalogStore(database.Catalog, catalog, TimeProvider.System), files, options);
            _linker = new ShardLinker(
                database.Catalog, database.Listings, files, new WorkWriter(database.Catalog, database.Listings, WorkAuthority.Default),
                new ComposerArtists(database.Catalog, database.Listings, listings, WorkAuthority.Default), new ReviewList(database.Listings, options), new ComposerLinker());
            _writer = new ChunkWriter(writer, listings, files, options);
        }

        public async Task<LinkCounts> RunAsync(string run, string? position)
        {
            var read = await _reader.ReadAsync(run, 0, position, CancellationToken.None);
            Assert.True(read.IsEnd);
            var shards = await _reader.AttributeAsync(run, 0, CancellationToken.None);
            var counts = read.Counts;
            foreach (var shard in shards)
                counts += await _linker.LinkAsync(run, shard, [0], CancellationToken.None);
            counts += await _writer.WriteAsync(run, 0, shards, CancellationToken.None);
            foreach (var shard in shards)
                counts += await _writer.RepublishAsync(run, shard, CancellationToken.None);
            return counts;
        }
    }
}
