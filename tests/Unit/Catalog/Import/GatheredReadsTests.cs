using Cadenza.Catalog.Import.Writing;
using Microsoft.Azure.Cosmos;
using Moq;

namespace Cadenza.Tests.Unit.Catalog.Import;

public sealed class GatheredReadsTests
{
    private readonly List<int> _requests = [];
    private readonly TaskCompletionSource _open = new();

    [Fact]
    public async Task FindAsync_AskedWhileRequestsAreUnderWay_GoesIntoFewMore()
    {
        var reads = Reads(id => $$"""{"id":"{{id}}","_etag":"{{id}}"}""");
        var keys = Enumerable.Range(0, 450).Select(i => Key(i % 400)).ToList();
        var asked = keys.ConvertAll(key => reads.FindAsync(key, CancellationToken.None));
        _open.SetResult();

        var found = await Task.WhenAll(asked);

        Assert.InRange(_requests.Count, 3, 7);
        Assert.All(_requests, ids => Assert.InRange(ids, 1, 200));
        Assert.Equal(keys.Select(key => key.ToString()), found.Select(document => document!.ETag));
    }

    [Fact]
    public async Task FindAsync_NoSuchDocument_IsNull()
    {
        _open.SetResult();

        Assert.Null(await Reads(_ => null).FindAsync(Key(1), CancellationToken.None));
    }

    [Fact]
    public async Task FindAsync_RequestThatFails_TellsThoseWhoWaitAndAsksAnewForOthers()
    {
        _open.SetResult();
        var isBroken = true;
        var reads = Reads(id => isBroken ? throw new HttpRequestException("broken") : $$"""{"id":"{{id}}","_etag":"1"}""");

        await Assert.ThrowsAsync<DomainException>(() => reads.FindAsync(Key(1), CancellationToken.None));
        isBroken = false;

        Assert.NotNull(await reads.FindAsync(Key(1), CancellationToken.None));
    }

    private static CatalogKey Key(int number) => new(CatalogType.Track, CatalogId.Derive("track", $"{number}"));

    /// <summary>Of a container that answers once it is open.</summary>
    private GatheredReads Reads(Func<string, string?> document)
    {
        var container = new Mock<Container>(MockBehavior.Strict);
        container.SetupQueries(
            ids =>
            {
                lock (_requests)
                    _requests.Add(ids.Count);
                return _open.Task;
            },
            document);
        return new GatheredReads(new Documents(container.Object));
    }
}
