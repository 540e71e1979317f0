using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Tests.Integration.Catalog;

/// <summary>Every operation of the catalogue refuses what cannot be, in words, and never fails of it.</summary>
public sealed class BadInputTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string[] BadIds =
    [
        "0", "000000000000000000001", "00000000000000000000001", "00000000000000000000-1", "ZZZZZZZZZZZZZZZZZZZZZZ", "%C3%A9000000000000000000001",
        "0000000000000000000%00", "%2E%2E%2F00000000000000000", "spotify:track:0000000000000000000001", "'%20OR%201=1%20--%20000000", new string('a', 2000),
    ];

    private static readonly string[] BadPages =
    [
        "limit=0", "limit=-1", "limit=51", "limit=99999999999999999999", "limit=ten", "limit=1.5", "limit=0x10", "limit=%20", "limit=1&limit=2", "offset=-1",
        "offset=100001", "offset=2147483648", "offset=-2147483649", "offset=99999999999999999999", "offset=NaN", "offset=%D9%A1",
    ];

    private static readonly string[] BadMarkets = ["XX", "Germany", "D", "D%00", "%F0%9F%87%A9%F0%9F%87%AA", "DE&market=SE", "*", "de-DE"];

    private static readonly string Known = Seed.TrackId(1).ToString();

    /// <summary>The routes of the catalogue, from the functions themselves.</summary>
    private static IEnumerable<(string Route, string[] Methods)> Routes => ApiFixture.Functions
        .SelectMany(type => type.GetMethods())
        .SelectMany(method => method.GetParameters())
        .Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>())
        .OfType<HttpTriggerAttribute>()
        .Where(trigger => trigger.Route!.StartsWith("v1/", StringComparison.Ordinal))
        .Select(trigger => ("/" + trigger.Route!, trigger.Methods!));

    private static string[] RoutesWithId => [.. Routes.Select(route => route.Route).Where(route => route.Contains("{id}", StringComparison.Ordinal))];

    private static string[] RoutesOfLists =>
        [.. Routes.Select(route => route.Route).Where(route => route != "/v1/markets" && route.Count(c => c == '/') == 2)];

    public static TheoryData<string> WithId => [.. RoutesWithId];

    public static TheoryData<string> Lists => [.. RoutesOfLists];

    public static TheoryData<string> Pages =>
        [$"/v1/albums/{Known}/tracks", $"/v1/artists/{Known}/albums", $"/v1/shows/{Known}/episodes", $"/v1/audiobooks/{Known}/chapters"];

    [Fact]
    public void Routes_OfTheCatalogue_AreAllHere() => Assert.Equal((25, 15, 8), (Routes.Count(), RoutesWithId.Length, RoutesOfLists.Length));

    [Theory]
    [MemberData(nameof(WithId))]
    public async Task Get_MalformedId_IsRefused(string route)
    {
        foreach (var id in BadIds)
            await AssertRefusedAsync(route.Replace("{id}", id, StringComparison.Ordinal), 400, 404);
    }

    [Theory]
    [MemberData(nameof(WithId))]
    public async Task Get_UnknownId_IsNotFound(string route) =>
        await AssertRefusedAsync(route.Replace("{id}", CatalogId.Derive("x", "unknown").ToString(), StringComparison.Ordinal), 404);

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task GetSeveral_MalformedIds_AreRefused(string route)
    {
        var max = route switch { "/v1/albums" => 20, "/v1/audio-features" => 100, _ => 50 };
        string[] lists =
        [
            "", "?", "?ids", "?ids=", "?ids=,", $"?ids={Known},", $"?ids=,{Known}", $"?ids={Known},,{Known}", $"?ids={Known}%20,{Known}", $"?ids={Known};{Known}",
            $"?ids={Known}&ids=x", $"?IDS=", $"?ids={string.Join(',', Enumerable.Repeat(Known, max + 1))}", $"?ids={new string(',', 5000)}",
            .. BadIds.Select(id => $"?ids={Known},{id}"),
        ];
        foreach (var list in lists)
            await AssertRefusedAsync(route + list, 400);

        using var full = await api.GetAsync($"{route}?ids={string.Join(',', Enumerable.Repeat(Known, max))}");
        Assert.Equal(200, (int)full.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task GetPage_ImpossiblePage_IsRefused(string route)
    {
        foreach (var page in BadPages.Where(page => page != "limit=0" || !route.StartsWith("/v1/artists", StringComparison.Ordinal)))
            await AssertRefusedAsync($"{route}?{page}", 400);
    }

    [Fact]
    public async Task GetArtistAlbums_NoneAskedFor_TellsTheTotal()
    {
        var page = await api.GetJsonAsync($"/v1/artists/{Seed.Artist.Id}/albums?limit=0");

        Assert.Empty(page["items"]!.AsArray());
        Assert.Equal(0, page["limit"]!.GetValue<int>());
        Assert.Null(page["next"]);
        Assert.NotEqual(0, page["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task GetPage_FarPastTheEnd_IsEmpty()
    {
        foreach (var route in new[]
        {
            $"/v1/albums/{Seed.Album(0).Id}/tracks", $"/v1/artists/{Seed.Artist.Id}/albums", $"/v1/shows/{SeedSpoken.Show.Id}/episodes",
            $"/v1/audiobooks/{SeedSpoken.Book.Audiobook.Id}/chapters",
        })
        {
            var page = await api.GetJsonAsync($"{route}?offset=100000");
            Assert.Empty(page["items"]!.AsArray());
            Assert.Null(page["next"]);
            Assert.NotEqual(0, page["total"]!.GetValue<int>());
        }
    }

    [Fact]
    public async Task Get_UnknownMarket_IsRefused()
    {
        string[] routes =
        [
            $"/v1/tracks/{Known}?market=", $"/v1/tracks?ids={Known}&market=", $"/v1/albums/{Known}?market=", $"/v1/albums?ids={Known}&market=", $"/v1/albums/{Known}/tracks?market=",
            $"/v1/artists/{Known}/albums?market=", $"/v1/artists/{Known}/top-tracks?market=", $"/v1/shows/{Known}?market=", $"/v1/shows?ids={Known}&market=",
            $"/v1/shows/{Known}/episodes?market=", $"/v1/episodes/{Known}?market=", $"/v1/episodes?ids={Known}&market=", $"/v1/audiobooks/{Known}?market=",
            $"/v1/audiobooks?ids={Known}&market=", $"/v1/audiobooks/{Known}/chapters?market=", $"/v1/chapters/{Known}?market=", $"/v1/chapters?ids={Known}&market=",
        ];
        foreach (var route in routes)
        {
            foreach (var market in BadMarkets)
                await AssertRefusedAsync(route + market, 400);
        }
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("album,")]
    [InlineData(",")]
    [InlineData("ALBUM")]
    [InlineData("album;single")]
    [InlineData("appears_on&include_groups=x")]
    [InlineData("'album')%20OR%20(1=1")]
    public async Task GetArtistAlbums_UnknownGroup_IsRefused(string groups) =>
        await AssertRefusedAsync($"/v1/artists/{Seed.Artist.Id}/albums?include_groups={groups}", 400);

    private async Task AssertRefusedAsync(string path, params int[] statuses)
    {
        using var response = await api.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(statuses.Contains((int)response.StatusCode), $"{path} is {(int)response.StatusCode}: {text}");

        // What leads to no route is refused by the host.
        if (text.Length == 0)
            return;

        var error = JsonNode.Parse(text)!["error"]!;
        Assert.Equal((int)response.StatusCode, error["status"]!.GetValue<int>());
        Assert.NotEqual("", error["message"]!.GetValue<string>());
    }
}
