using System.Net;
using System.Text;
using Cadenza.Catalog;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Cadenza.Tests.Unit.Catalog;

public sealed class CatalogStoreTests
{
    private static readonly CatalogId Known = Example.Track.Track.Id;
    private static readonly CatalogId Unknown = CatalogId.Derive("track", "unknown");

    private readonly FakeTimeProvider _time = new();
    private readonly Mock<Container> _container = new(MockBehavior.Strict);
    private readonly CatalogStore _store;

    public CatalogStoreTests() => _store = new CatalogStore(_container.Object, new CatalogOptions(), _time);

    [Fact]
    public async Task FindAsync_KnownId_IsOnePointReadUntilItIsTooOld()
    {
        SetUpPointRead(() => Answer(HttpStatusCode.OK, CatalogJson.Serialize(Example.Track)));

        for (var i = 0; i < 3; i++)
            Assert.Equal(Example.Track.Track.Name, (await _store.FindAsync<TrackDocument>(Known, default))!.Track.Name);
        VerifyPointReads(1);

        _time.Advance(new CatalogOptions().CacheTimeToLive);
        await _store.FindAsync<TrackDocument>(Known, default);
        VerifyPointReads(2);
    }

    [Fact]
    public async Task FindAsync_ManyAtOnce_IsOnePointRead()
    {
        var read = new TaskCompletionSource<ResponseMessage>();
        _container
            .Setup(container => container.ReadItemStreamAsync(It.IsAny<string>(), It.IsAny<PartitionKey>(), null, It.IsAny<CancellationToken>()))
            .Returns(() => read.Task);

        var asking = Enumerable.Range(0, 50).Select(_ => _store.FindAsync<TrackDocument>(Known, default).AsTask()).ToArray();
        read.SetResult(Answer(HttpStatusCode.OK, CatalogJson.Serialize(Example.Track)));

        Assert.Single((await Task.WhenAll(asking)).Distinct());
        VerifyPointReads(1);
    }

    [Fact]
    public async Task FindAsync_UnknownId_IsNull()
    {
        SetUpPointRead(() => Answer(HttpStatusCode.NotFound));

        Assert.Null(await _store.FindAsync<AlbumDocument>(Unknown, default));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, DomainError.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable, DomainError.Unavailable)]
    public async Task FindAsync_CosmosRefuses_SaysWhenToTryAgain(HttpStatusCode status, DomainError expected)
    {
        SetUpPointRead(() => Answer(status));

        var failure = await Assert.ThrowsAsync<DomainException>(async () => await _store.FindAsync<TrackDocument>(Known, default));

        Assert.Equal(expected, failure.Error);
        Assert.Equal(TimeSpan.FromSeconds(1), failure.RetryAfter);
        Assert.False(await _store.IsReachableAsync(default));
    }

    [Fact]
    public async Task FindManyAsync_MixedIds_KeepsOrderAndAsksForEachOnce()
    {
        IReadOnlyList<(string, PartitionKey)>? asked = null;
        _container
            .Setup(container => container.ReadManyItemsStreamAsync(It.IsAny<IReadOnlyList<(string, PartitionKey)>>(), null, It.IsAny<CancellationToken>()))
            .Callback((IReadOnlyList<(string, PartitionKey)> items, ReadManyRequestOptions _, CancellationToken _) => asked = items)
            .ReturnsAsync(() => Answer(HttpStatusCode.OK, Feed(CatalogJson.Serialize(Example.Track))));

        var found = await _store.FindManyAsync<TrackDocument>([Unknown, Known, Known], default);

        Assert.Equal([null, Known, Known], found.Select(track => track?.Track.Id));
        Assert.Equal([$"track:{Unknown}", $"track:{Known}"], asked!.Select(item => item.Item1));
        Assert.NotNull(await _store.FindAsync<TrackDocument>(Known, default));
    }

    private void SetUpPointRead(Func<ResponseMessage> answer) => _container
        .Setup(container => container.ReadItemStreamAsync(It.IsAny<string>(), It.IsAny<PartitionKey>(), null, It.IsAny<CancellationToken>()))
        .ReturnsAsync(answer);

    private void VerifyPointReads(int count) => _container.Verify(
        container => container.ReadItemStreamAsync($"track:{Known}", new PartitionKey($"track:{Known}"), null, It.IsAny<CancellationToken>()), Times.Exactly(count));

    private static ResponseMessage Answer(HttpStatusCode status, byte[]? body = null) =>
        new(status) { Content = body is null ? null : new MemoryStream(body) };

    private static byte[] Feed(byte[] document) => Encoding.UTF8.GetBytes($"{{\"_count\":1,\"Documents\":[{Encoding.UTF8.GetString(document)}]}}");
}
