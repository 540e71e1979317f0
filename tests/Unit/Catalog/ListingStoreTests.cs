using System.Net;
using System.Text;
using System.Text.Json;
using Cadenza.Catalog;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Cadenza.Tests.Unit.Catalog;

public sealed class ListingStoreTests
{
    private static readonly PartitionKey[] Partitions =
    [
        new(Listings.ArtistAlbums(Example.Beethoven.Id)), new(Listings.ShowEpisodes(ExampleSpoken.Show.Id)), new(Listings.Genres),
    ];

    private readonly List<QueryDefinition> _queries = [];
    private readonly Mock<Container> _container = new(MockBehavior.Strict);
    private readonly ListingStore _store;

    public ListingStoreTests() => _store = new ListingStore(_container.Object, new CatalogOptions(), new FakeTimeProvider());

    [Fact]
    public async Task ArtistAlbumsAsync_LastPage_NeedsNoCount()
    {
        SetUpQueries(Album(), Album());

        var page = await ReadAsync(new PageRequest(5, 10), market: null);

        Assert.Equal((2, 12), (page.Items.Count, page.Total));
        var query = Assert.Single(_queries);
        Assert.Equal("SELECT VALUE c.item FROM c WHERE c.item.album_group IN ('album','appears_on') ORDER BY c.id OFFSET 10 LIMIT 5", query.QueryText);
    }

    [Fact]
    public async Task ArtistAlbumsAsync_FullPage_CountsOnce()
    {
        SetUpQueries(Album(), Album());

        Assert.Equal(7, (await ReadAsync(new PageRequest(2, 0), Market.Parse("AT"))).Total);
        Assert.Equal(7, (await ReadAsync(new PageRequest(2, 2), Market.Parse("AT"))).Total);

        Assert.Equal(3, _queries.Count);
        Assert.Single(_queries, query => query.QueryText.Contains("COUNT(1)", StringComparison.Ordinal));
        Assert.All(_queries, query => Assert.Equal([("@market", (object)"AT")], query.GetQueryParameters()));
    }

    [Fact]
    public async Task ArtistAlbumsAsync_NoneAskedFor_OnlyCounts()
    {
        SetUpQueries(Album());

        var page = await ReadAsync(new PageRequest(0, 0), market: null);

        Assert.Equal((0, 7), (page.Items.Count, page.Total));
        Assert.StartsWith("SELECT VALUE COUNT(1)", Assert.Single(_queries).QueryText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShowEpisodesAsync_InAMarket_AsksForWhatIsAvailableThere()
    {
        SetUpQueries(JsonSerializer.Serialize(ExampleSpoken.Episode, CatalogJson.Default.SimplifiedEpisode));

        var page = await _store.ShowEpisodesAsync(ExampleSpoken.Show.Id, Market.Parse("AT"), new PageRequest(5, 0), default);

        Assert.Equal((1, ExampleSpoken.Episode.Id), (page.Total, page.Items[0].Id));
        Assert.Equal(
            "SELECT VALUE c.item FROM c WHERE (ARRAY_CONTAINS(c.item.available_markets, '*') OR ARRAY_CONTAINS(c.item.available_markets, @market)) "
                + "ORDER BY c.id OFFSET 0 LIMIT 5",
            Assert.Single(_queries).QueryText);
    }

    [Fact]
    public async Task ShowEpisodesAsync_NobodySaidWhere_AsksForAll()
    {
        SetUpQueries();

        Assert.Empty((await _store.ShowEpisodesAsync(ExampleSpoken.Show.Id, null, new PageRequest(5, 0), default)).Items);

        Assert.Equal("SELECT VALUE c.item FROM c ORDER BY c.id OFFSET 0 LIMIT 5", Assert.Single(_queries).QueryText);
    }

    [Fact]
    public async Task GenresAsync_SoonAgain_AsksOnce()
    {
        SetUpQueries("\"ambient\"", "\"r&b\"");

        Assert.Equal(["ambient", "r&b"], await _store.GenresAsync(default));
        Assert.Equal(["ambient", "r&b"], await _store.GenresAsync(default));

        Assert.Single(_queries);
    }

    private Task<Page<ArtistAlbum>> ReadAsync(PageRequest page, Market? market) =>
        _store.ArtistAlbumsAsync(Example.Beethoven.Id, [AlbumGroup.AppearsOn, AlbumGroup.Album], market, page, default);

    private static string Album() => JsonSerializer.Serialize(new ArtistAlbum(AlbumGroup.Album, Example.Album), CatalogJson.Default.ArtistAlbum);

    private void SetUpQueries(params string[] items) => _container
        .Setup(container => container.GetItemQueryStreamIterator(
            It.IsAny<QueryDefinition>(), null, It.Is<QueryRequestOptions>(options => Partitions.Contains(options.PartitionKey!.Value))))
        .Returns((QueryDefinition query, string _, QueryRequestOptions _) =>
        {
            _queries.Add(query);
            return Feed(query.QueryText.Contains("COUNT", StringComparison.Ordinal) ? "7" : string.Join(',', items));
        });

    private static FeedIterator Feed(string documents)
    {
        var feed = new Mock<FeedIterator>();
        var read = false;
        feed.SetupGet(pages => pages.HasMoreResults).Returns(() => !read);
        feed.Setup(pages => pages.ReadNextAsync(It.IsAny<CancellationToken>())).ReturnsAsync(() =>
        {
            read = true;
            return new ResponseMessage(HttpStatusCode.OK) { Content = new MemoryStream(Encoding.UTF8.GetBytes($"{{\"Documents\":[{documents}]}}")) };
        });
        return feed.Object;
    }
}
