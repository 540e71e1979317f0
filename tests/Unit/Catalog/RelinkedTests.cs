using System.Net;
using System.Text;
using Cadenza.Catalog;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Cadenza.Tests.Unit.Catalog;

public sealed class RelinkedTests
{
    private static readonly Market Sweden = Market.Parse("SE");
    private static readonly Shape InSweden = new(new Links("https://api.example", "https://web.example", "spotify"), Sweden);

    private static readonly TrackDocument Other = Example.Track with
    {
        Track = Example.Track.Track with { Id = CatalogId.Derive("track", "reissue"), AvailableMarkets = MarketSet.OfCodes("SE"), TrackNumber = 7 },
        Album = Example.Album with { Id = CatalogId.Derive("album", "reissue"), Name = "Symphonies", AvailableMarkets = MarketSet.OfCodes("SE") },
    };

    private static readonly SimplifiedTrack Asked = Example.Track.Track with { Relinks = [new Relink(Other.Track.Id, MarketSet.OfCodes("SE", "NO"))] };

    private readonly Mock<Container> _container = new(MockBehavior.Strict);
    private readonly CatalogStore _store;

    public RelinkedTests() => _store = new CatalogStore(_container.Object, new CatalogOptions(), new FakeTimeProvider());

    [Theory]
    [InlineData("AT")]
    [InlineData("JP")]
    [InlineData(null)]
    public async Task FindAsync_NothingToRelink_ReadsNothing(string? market)
    {
        var relinked = await Relinked.FindAsync(_store, [Asked], market is null ? null : Market.Parse(market), default);

        Assert.Null(relinked.InPlaceOf(Asked.Id));
    }

    [Fact]
    public async Task FindAsync_OneRelinked_IsOnePointReadMore()
    {
        SetUpRead(Other);

        var relinked = await Relinked.FindAsync(_store, [Asked], Sweden, default);

        Assert.Equal(Other.Track.Id, relinked.InPlaceOf(Asked.Id)!.Track.Id);
        _container.Verify(container => container.ReadItemStreamAsync(It.IsAny<string>(), It.IsAny<PartitionKey>(), null, It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task FindAsync_SeveralRelinked_IsOneReadMany()
    {
        var second = Other with { Track = Other.Track with { Id = CatalogId.Derive("track", "second") } };
        var third = Asked with { Id = CatalogId.Derive("track", "third"), Relinks = [new Relink(second.Track.Id, MarketSet.OfCodes("SE"))] };
        _container
            .Setup(container => container.ReadManyItemsStreamAsync(It.Is<IReadOnlyList<(string, PartitionKey)>>(items => items.Count == 2), null, It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => Answer(HttpStatusCode.OK, $"{{\"Documents\":[{Text(Other)},{Text(second)}]}}"));

        var relinked = await Relinked.FindAsync(_store, [Asked, third], Sweden, default);

        Assert.Equal(Other.Track.Id, relinked.InPlaceOf(Asked.Id)!.Track.Id);
        Assert.Equal(second.Track.Id, relinked.InPlaceOf(third.Id)!.Track.Id);
    }

    [Fact]
    public async Task FindAsync_CopyNoLongerThere_PlaysNothing()
    {
        SetUpRead(null);

        Assert.Null((await Relinked.FindAsync(_store, [Asked], Sweden, default)).InPlaceOf(Asked.Id));
    }

    [Fact]
    public async Task FindAsync_CopyNoLongerAvailable_PlaysNothing()
    {
        SetUpRead(Other with { Track = Other.Track with { AvailableMarkets = MarketSet.OfCodes("NO") } });

        Assert.Null((await Relinked.FindAsync(_store, [Asked], Sweden, default)).InPlaceOf(Asked.Id));
    }

    [Fact]
    public async Task Track_Relinked_IsTheOtherThatSaysWhichWasAskedFor()
    {
        SetUpRead(Other);
        var relinked = await Relinked.FindAsync(_store, [Asked], Sweden, default);

        ObjectSchema.Verify("Track", Golden.Verify(
            "Catalog", "track-relinked", (Example.Track with { Track = Asked }).ToObject(InSweden, relinked), CatalogApiJson.Wire.TrackObject));
    }

    [Fact]
    public async Task AlbumTrack_Relinked_KeepsItsPlaceOnTheAlbum()
    {
        SetUpRead(Other);
        var relinked = await Relinked.FindAsync(_store, [Asked], Sweden, default);

        var track = Asked.ToObject(InSweden, relinked);

        Assert.Equal((Other.Track.Id, Asked.Id, true, 1), (track.Id, track.LinkedFrom!.Id, track.IsPlayable, track.TrackNumber));
    }

    private void SetUpRead(TrackDocument? document) => _container
        .Setup(container => container.ReadItemStreamAsync($"track:{Other.Track.Id}", It.IsAny<PartitionKey>(), null, It.IsAny<CancellationToken>()))
        .ReturnsAsync(() => document is null ? new ResponseMessage(HttpStatusCode.NotFound) : Answer(HttpStatusCode.OK, Text(document)));

    private static string Text(TrackDocument document) => Encoding.UTF8.GetString(CatalogJson.Serialize(document));

    private static ResponseMessage Answer(HttpStatusCode status, string body) => new(status) { Content = new MemoryStream(Encoding.UTF8.GetBytes(body)) };
}
