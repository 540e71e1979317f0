using System.Text.Json;
using Cadenza.Accounts;
using Cadenza.Functions.Library;
using Cadenza.Library;

namespace Cadenza.Tests.Unit.Library;

public sealed class IdsBodyTests
{
    [Theory]
    [InlineData("""["a","b"]""")]
    [InlineData("""{"ids":["a","b"]}""")]
    [InlineData("""{"other":{"ids":[1]},"ids":["a","b"],"timestamped_ids":null}""")]
    public void Read_AnArrayOrAnObject_HasTheIds(string json) => Assert.Equal(["a", "b"], Read(json).Ids!);

    [Fact]
    public void Read_TimestampedIds_HaveTimes()
    {
        var ids = Read("""{"timestamped_ids":[{"id":"a","added_at":"2023-01-15T14:30:00Z"},{"id":"b","added_at":"2023-01-15T16:30:00.5+02:00"},{"id":"c","added_at":"2023-01-15T14:30:00"}]}""").TimestampedIds!;

        var time = new DateTimeOffset(2023, 1, 15, 14, 30, 0, TimeSpan.Zero);
        Assert.Equal([time, time.AddMilliseconds(500), time], ids.Select(id => id!.Time));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("15/01/2023")]
    [InlineData("2023-01-15")]
    [InlineData("2023-02-30T00:00:00Z")]
    [InlineData("")]
    [InlineData(null)]
    public void Time_OfOtherText_IsRefused(string? text) =>
        Assert.Equal(DomainError.InvalidRequest, Assert.Throws<DomainException>(() => new TimestampedId("a", text).Time).Error);

    [Theory]
    [InlineData("""{"ids":"a"}""")]
    [InlineData("""{"ids":[1]}""")]
    [InlineData("""{"ids":[["a"]]}""")]
    [InlineData("""[{"id":"a"}]""")]
    [InlineData("""{"timestamped_ids":["a"]}""")]
    [InlineData("\"ids\"")]
    [InlineData("1")]
    public void Read_OtherTypes_IsNoBody(string json) => Assert.Throws<JsonException>(() => Read(json));

    [Theory]
    [InlineData("spotify:user:anna", "anna")]
    [InlineData("cadenza:user:x.y-z_1", "x.y-z_1")]
    public void TryParse_UriOfAUser_IsTheUser(string uri, string user)
    {
        Assert.True(LibraryItem.TryParse(uri, out var item));
        Assert.Equal(UserId.Parse(user), item.User);
    }

    [Theory]
    [InlineData("spotify:track:0000000000000000000001", CatalogType.Track)]
    [InlineData("x-y:playlist:0000000000000000000001", CatalogType.Playlist)]
    [InlineData("a:work:0000000000000000000001", CatalogType.Work)]
    public void TryParse_UriOfAnObject_IsItsKey(string uri, CatalogType type)
    {
        Assert.True(LibraryItem.TryParse(uri, out var item));
        Assert.Equal(new CatalogKey(type, CatalogId.Parse("0000000000000000000001")), item.Key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("spotify:user:")]
    [InlineData(":user:anna")]
    [InlineData("spotify:user:anna:playlist:0000000000000000000001")]
    [InlineData("spotify:track:short")]
    [InlineData("spotify:audio_analysis:0000000000000000000001")]
    [InlineData("https://open.example/track/0000000000000000000001")]
    public void TryParse_OtherText_IsNone(string uri) => Assert.False(LibraryItem.TryParse(uri, out _));

    private static IdsBody Read(string json) => JsonSerializer.Deserialize(json, LibraryApiJson.Default.IdsBody)!;
}
