using System.Text.Json.Nodes;

namespace Cadenza.Tests.Integration.Catalog;

public sealed class SpokenApiTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string Unknown = CatalogId.Derive("show", "unknown").ToString();

    [Fact]
    public async Task GetShow_InAMarket_HasTheEpisodesThereNewestFirst()
    {
        var show = await api.GetJsonAsync($"/v1/shows/{SeedSpoken.Show.Id}?market=DE");

        Assert.Equal([7, 5, 4, 2, 1], show["episodes"]!["items"]!.AsArray().Select(Number));
        Assert.Equal((5, 7), (show["episodes"]!["total"]!.GetValue<int>(), show["total_episodes"]!.GetValue<int>()));
        Assert.EndsWith("&market=DE", show["episodes"]!["href"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("Om musik &amp; annat", show["html_description"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("DE", 5)]
    [InlineData("SE", 7)]
    [InlineData(null, 7)]
    public async Task GetShowEpisodes_FollowingNext_VisitsThoseOfTheMarket(string? market, int expected)
    {
        var numbers = await FollowAsync($"/v1/shows/{SeedSpoken.Show.Id}/episodes?limit=2{(market is null ? "" : $"&market={market}")}", Number);

        Assert.Equal(expected, numbers.Count);
        Assert.Equal(numbers.OrderDescending(), numbers);
        Assert.Distinct(numbers);
    }

    [Theory]
    [InlineData("/v1/shows/{0}")]
    [InlineData("/v1/shows/{0}/episodes")]
    public async Task GetShow_WhereItIsNot_IsNotFound(string path)
    {
        using var here = await api.GetAsync(string.Format(null, path, SeedSpoken.GermanShow.Id), "DE");
        using var elsewhere = await api.GetAsync(string.Format(null, path, SeedSpoken.GermanShow.Id), "SE");

        Assert.Equal((200, 404), ((int)here.StatusCode, (int)elsewhere.StatusCode));
    }

    [Fact]
    public async Task GetSeveralShows_SomeNotThere_AreNull()
    {
        var shows = (await api.GetJsonAsync($"/v1/shows?ids={SeedSpoken.GermanShow.Id},{Unknown},{SeedSpoken.Show.Id}&market=SE"))["shows"]!.AsArray();

        Assert.Equal([null, null, SeedSpoken.Show.Id.ToString()], shows.Select(show => show?["id"]!.GetValue<string>()));
        Assert.Null(shows[2]!["episodes"]);
    }

    [Theory]
    [InlineData("?market=SE", true, false)]
    [InlineData("?market=DE", false, true)]
    [InlineData("", false, false)]
    public async Task GetEpisode_Anywhere_SaysWhetherItPlays(string query, bool playable, bool restricted)
    {
        var episode = await api.GetJsonAsync($"/v1/episodes/{SeedSpoken.EpisodeId(3)}{query}");

        Assert.Equal(playable, episode["is_playable"]!.GetValue<bool>());
        Assert.Equal(restricted, episode["restrictions"] is not null);
        Assert.Equal((SeedSpoken.Show.Id.ToString(), "sv"), (episode["show"]!["id"]!.GetValue<string>(), episode["language"]!.GetValue<string>()));
    }

    [Fact]
    public async Task GetSeveralEpisodes_SomeUnknown_KeepsTheOrder()
    {
        var episodes = (await api.GetJsonAsync($"/v1/episodes?ids={SeedSpoken.EpisodeId(2)},{Unknown},{SeedSpoken.EpisodeId(1)}"))["episodes"]!.AsArray();

        Assert.Equal([2, null, 1], episodes.Select(episode => episode is null ? (int?)null : Number(episode)));
    }

    [Fact]
    public async Task GetAudiobook_WithManyChapters_HasTheFirstFifty()
    {
        var book = await api.GetJsonAsync($"/v1/audiobooks/{SeedSpoken.Book.Audiobook.Id}");
        var next = await api.GetJsonAsync(book["chapters"]!["next"]!.GetValue<string>());

        Assert.Equal((50, 60), (book["chapters"]!["items"]!.AsArray().Count, book["chapters"]!["total"]!.GetValue<int>()));
        Assert.Equal(50, next["items"]![0]!["chapter_number"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("SE", 57)]
    [InlineData("DE", 60)]
    public async Task GetAudiobookChapters_FollowingNext_VisitsThoseOfTheMarket(string market, int expected) => Assert.Equal(
        Enumerable.Range(0, expected),
        await FollowAsync($"/v1/audiobooks/{SeedSpoken.Book.Audiobook.Id}/chapters?market={market}", chapter => chapter["chapter_number"]!.GetValue<int>()));

    [Fact]
    public async Task GetSeveralAudiobooks_SomeNotThere_AreNull()
    {
        var path = $"/v1/audiobooks?ids={SeedSpoken.Book.Audiobook.Id},{SeedSpoken.GermanBook.Audiobook.Id},{Unknown}&market=SE";

        var books = (await api.GetJsonAsync(path))["audiobooks"]!.AsArray();

        Assert.Equal([true, false, false], books.Select(book => book is not null));
        Assert.Equal(57, books[0]!["chapters"]!["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task GetAudiobook_WhereItIsNot_IsNotFound()
    {
        using var response = await api.GetAsync($"/v1/audiobooks/{SeedSpoken.GermanBook.Audiobook.Id}?market=SE");
        using var chapters = await api.GetAsync($"/v1/audiobooks/{SeedSpoken.GermanBook.Audiobook.Id}/chapters?market=SE");

        Assert.Equal((404, 404), ((int)response.StatusCode, (int)chapters.StatusCode));
    }

    [Fact]
    public async Task GetChapters_InAMarket_SayWhetherTheyPlay()
    {
        var last = await api.GetJsonAsync($"/v1/chapters/{SeedSpoken.ChapterId(59)}?market=SE");
        var several = (await api.GetJsonAsync($"/v1/chapters?ids={SeedSpoken.ChapterId(59)},{SeedSpoken.ChapterId(0)},{Unknown}&market=SE"))["chapters"]!.AsArray();

        Assert.Equal("market", last["restrictions"]!["reason"]!.GetValue<string>());
        Assert.Equal([false, true, null], several.Select(chapter => chapter?["is_playable"]!.GetValue<bool>()));
        Assert.Equal("episode", last["type"]!.GetValue<string>());
        Assert.Equal(SeedSpoken.Book.Audiobook.Id.ToString(), last["audiobook"]!["id"]!.GetValue<string>());
    }

    private static int Number(JsonNode? episode) => episode!["duration_ms"]!.GetValue<int>() / 60_000;

    private async Task<List<T>> FollowAsync<T>(string path, Func<JsonNode, T> select)
    {
        var found = new List<T>();
        for (var next = path; next is not null;)
        {
            var page = await api.GetJsonAsync(next);
            found.AddRange(page["items"]!.AsArray().Select(item => select(item!)));
            next = page["next"]?.GetValue<string>();
        }

        return found;
    }
}
