using System.Text.Json.Nodes;

namespace Cadenza.Tests.Integration.Catalog;

public sealed class RelinkedTrackTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string Asked = Seed.TrackId(4).ToString();
    private static readonly string Copy = Seed.TrackId(5).ToString();

    [Theory]
    [InlineData("DE", null)]
    [InlineData("SE", "DE")]
    public async Task GetTrack_WhereACopyCanBePlayed_IsThatCopy(string market, string? country)
    {
        var track = await api.GetJsonAsync($"/v1/tracks/{Asked}?market={market}", country);

        AssertCopy(track);
        Assert.Equal(7, track["track_number"]!.GetValue<int>());
        Assert.Equal(Seed.Album(3).Id.ToString(), track["album"]!["id"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("?market=SE", true)]
    [InlineData("?market=JP", false)]
    [InlineData("", null)]
    public async Task GetTrack_Elsewhere_IsItself(string query, bool? playable)
    {
        var track = await api.GetJsonAsync($"/v1/tracks/{Asked}{query}");

        Assert.Equal(Asked, track["id"]!.GetValue<string>());
        Assert.Equal(playable, track["is_playable"]?.GetValue<bool>());
        Assert.Equal(playable == false, track["restrictions"] is not null);
        Assert.Null(track["linked_from"]);
    }

    [Fact]
    public async Task GetSeveralTracks_OneRelinked_KeepsThePlaces()
    {
        var tracks = (await api.GetJsonAsync($"/v1/tracks?ids={Asked},{Copy},{Seed.TrackId(1)},{Asked}&market=NO"))["tracks"]!.AsArray();

        Assert.Equal([Copy, Copy, Seed.TrackId(1).ToString(), Copy], tracks.Select(track => track!["id"]!.GetValue<string>()));
        Assert.Equal([Asked, null, null, Asked], tracks.Select(track => track!["linked_from"]?["id"]!.GetValue<string>()));
        Assert.Equal([true, true, false, true], tracks.Select(track => track!["is_playable"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task GetAlbum_OneTrackRelinked_HasTheCopyInItsPlace()
    {
        var path = $"/v1/albums/{Seed.Album(1).Id}";
        var single = (await api.GetJsonAsync($"{path}?market=DE"))["tracks"]!["items"]![0]!;
        var several = (await api.GetJsonAsync($"/v1/albums?ids={Seed.Album(1).Id}&market=DE"))["albums"]![0]!["tracks"]!["items"]![0]!;
        var page = (await api.GetJsonAsync($"{path}/tracks?market=DE"))["items"]![0]!;

        Assert.All(new[] { single, several, page }, AssertCopy);
        Assert.Equal(1, page["track_number"]!.GetValue<int>());
        Assert.True(JsonNode.DeepEquals(single, several));
        Assert.True(JsonNode.DeepEquals(single, page));
    }

    private static void AssertCopy(JsonNode track)
    {
        Assert.Equal(Copy, track["id"]!.GetValue<string>());
        Assert.True(track["is_playable"]!.GetValue<bool>());
        Assert.Null(track["restrictions"]);
        Assert.Equal((Asked, $"spotify:track:{Asked}", "track"), (
            track["linked_from"]!["id"]!.GetValue<string>(), track["linked_from"]!["uri"]!.GetValue<string>(), track["linked_from"]!["type"]!.GetValue<string>()));
    }
}
