using System.Net;
using Cadenza.Catalog;
using Cadenza.Works;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Cadenza.Tests.Unit.Works;

public sealed class WorkListingStoreTests
{
    private readonly TaskCompletionSource<ResponseMessage> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Mock<Container> _container = new(MockBehavior.Strict);
    private readonly WorkListingStore _store;
    private int _queries;

    public WorkListingStoreTests()
    {
        _store = new WorkListingStore(_container.Object, new CatalogOptions(), new FakeTimeProvider());
        _container
            .Setup(container => container.GetItemQueryStreamIterator(It.IsAny<QueryDefinition>(), null, It.IsAny<QueryRequestOptions>()))
            .Returns(() =>
            {
                _queries++;
                var feed = new Mock<FeedIterator>();
                feed.SetupSequence(pages => pages.HasMoreResults).Returns(true).Returns(false);
                feed.Setup(pages => pages.ReadNextAsync(CancellationToken.None)).Returns(_answer.Task);
                return feed.Object;
            });
    }

    [Fact]
    public async Task ComposersAsync_AskedForByManyAtOnce_ReadsOnceWhoeverLeaves()
    {
        using var leaving = new CancellationTokenSource();
        var left = _store.ComposersAsync(leaving.Token);
        var waiting = Enumerable.Range(0, 10).Select(_ => _store.ComposersAsync(CancellationToken.None)).ToList();

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        _answer.SetResult(new ResponseMessage(HttpStatusCode.OK) { Content = new MemoryStream("""{"Documents":[]}"""u8.ToArray()) });

        Assert.All(await Task.WhenAll(waiting), Assert.Empty);
        Assert.Empty(await _store.ComposersAsync(CancellationToken.None));
        Assert.Equal(1, _queries);
    }
}
