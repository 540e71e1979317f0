using System.Text.Json.Nodes;

namespace Cadenza.Tests.Integration.Catalog;

public sealed class CatalogApiTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string Unknown = CatalogId.Derive("track", "unknown").ToString();

    [Fact]
    public async Task GetTrack_Known_LinksToWhereItWasAskedFor()
    {
        using var response = await api.GetAsync($"/v1/tracks/{Seed.TrackId(1)}");
        var track = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal($"{api.Client.BaseAddress}v1/tracks/{Seed.TrackId(1)}", track["href"]!.GetValue<string>());
        Assert.Equal($"spotify:track:{Seed.TrackId(1)}", track["uri"]!.GetValue<string>());
        Assert.Equal("Antonín Dvořák", track["artists"]![0]!["name"]!.GetValue<string>());
        Assert.Equal("Vodník", track["work_components"]![0]!["work"]!["name"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("SE", true)]
    [InlineData("DE", false)]
    public async Task GetTrack_WithMarket_SaysWhetherItPlays(string market, bool expected)
    {
        var track = await api.GetJsonAsync($"/v1/tracks/{Seed.TrackId(1)}?market={market}");

        Assert.Equal(expected, track["is_playable"]!.GetValue<bool>());
        Assert.Equal(expected ? null : "market", track["restrictions"]?["reason"]!.GetValue<string>());
    }

    [Fact]
    public async Task GetTrack_TokenWithCountry_TakesPriorityOverMarket() =>
        Assert.False((await api.GetJsonAsync($"/v1/tracks/{Seed.TrackId(1)}?market=SE", country: "DE"))["is_playable"]!.GetValue<bool>());

    [Fact]
    public async Task GetSeveralTracks_SomeUnknown_KeepsTheOrder()
    {
        var tracks = (await api.GetJsonAsync($"/v1/tracks?ids={Seed.TrackId(3)},{Unknown},{Seed.TrackId(1)},{Seed.TrackId(3)}"))["tracks"]!.AsArray();

        Assert.Equal([Seed.TrackId(3).ToString(), null, Seed.TrackId(1).ToString(), Seed.TrackId(3).ToString()], tracks.Select(track => track?["id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task GetAlbum_Known_HasItsTracks()
    {
        var album = await api.GetJsonAsync($"/v1/albums/{Seed.Album(0).Id}");

        Assert.Equal(3, album["tracks"]!["items"]!.AsArray().Count);
        Assert.Equal($"{api.Client.BaseAddress}v1/albums/{Seed.Album(0).Id}/tracks?offset=0&limit=50", album["tracks"]!["href"]!.GetValue<string>());
    }

    [Fact]
    public async Task GetAlbumTracks_FollowingNext_VisitsEveryTrack() =>
        Assert.Equal([1, 2, 3], await FollowAsync($"/v1/albums/{Seed.Album(0).Id}/tracks?limit=2&market=SE", track => track["track_number"]!.GetValue<int>()));

    [Fact]
    public async Task GetAlbumTracks_ItsText_NeedsNoUnescaping()
    {
        using var response = await api.GetAsync($"/v1/albums/{Seed.Album(0).Id}/tracks?limit=1");
        var text = await response.Content.ReadAsStringAsync();

        Assert.Contains($"/v1/albums/{Seed.Album(0).Id}/tracks?offset=1&limit=1\"", text, StringComparison.Ordinal);
        Assert.Contains("Antonín Dvořák", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetArtist_Known_IsAComposer() =>
        Assert.Equal("composer", (await api.GetJsonAsync($"/v1/artists/{Seed.Artist.Id}"))["artist_types"]![0]!.GetValue<string>());

    [Fact]
    public async Task GetArtistAlbums_FollowingNext_VisitsEveryAlbumByGroupNewestFirst() =>
        Assert.Equal(
            ["Album 6", "Album 5", "Album 4", "Album 3", "Album 2", "Album 1", "Album 0", "Album 9", "Album 8", "Album 7", "Album 12", "Album 11", "Album 10"],
            await FollowAsync($"/v1/artists/{Seed.Artist.Id}/albums", album => album["name"]!.GetValue<string>()));

    [Fact]
    public async Task GetArtistAlbums_GroupsAndMarket_AreFilters()
    {
        var page = await api.GetJsonAsync($"/v1/artists/{Seed.Artist.Id}/albums?include_groups=single,appears_on&limit=1&offset=1", country: "DE");

        Assert.Equal(3, page["total"]!.GetValue<int>());
        Assert.Equal("Album 7", page["items"]![0]!["name"]!.GetValue<string>());
        Assert.EndsWith("?offset=2&limit=1&include_groups=single%2Cappears_on", page["next"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.EndsWith("?offset=0&limit=1&include_groups=single%2Cappears_on", page["previous"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetArtistAlbums_BeyondTheEnd_IsEmptyWithTheTotal()
    {
        var page = await api.GetJsonAsync($"/v1/artists/{Seed.Artist.Id}/albums?offset=100");

        Assert.Empty(page["items"]!.AsArray());
        Assert.Equal(Seed.Albums, page["total"]!.GetValue<int>());
        Assert.Null(page["next"]);
    }

    [Fact]
    public async Task GetWork_Known_IsWritten() =>
        Assert.Equal("tone_poem", (await api.GetJsonAsync($"/v1/works/{Seed.Work}"))["work_type"]!.GetValue<string>());

    [Fact]
    public async Task Health_WithoutToken_SaysThatCosmosAnswers() =>
        Assert.Equal("""{"status":"ok","checks":{"cosmos":"ok"}}""", await api.Client.GetStringAsync("/health"));

    private async Task<List<T>> FollowAsync<T>(string path, Func<JsonNode, T> read)
    {
        var items = new List<T>();
        for (string? next = path; next is not null;)
        {
            var page = await api.GetJsonAsync(next);
            items.AddRange(page["items"]!.AsArray().Select(item => read(item!)));
            next = page["next"]?.GetValue<string>();
        }

        return items;
    }
}
