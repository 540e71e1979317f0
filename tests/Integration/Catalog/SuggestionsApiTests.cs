namespace Cadenza.Tests.Integration.Catalog;

public sealed class SuggestionsApiTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string Unknown = CatalogId.Derive("artist", "unknown").ToString();

    [Theory]
    [InlineData("?market=SE", new[] { 4, 3, 2, 1 })]
    [InlineData("?market=DE", new[] { 5 })]
    [InlineData("?market=JP", new int[0])]
    [InlineData("", new[] { 5, 4, 3, 2, 1 })]
    public async Task GetArtistTopTracks_Anywhere_AreTheMostPopularThere(string query, int[] expected)
    {
        var tracks = (await api.GetJsonAsync($"/v1/artists/{Seed.Artist.Id}/top-tracks{query}"))["tracks"]!.AsArray();

        Assert.Equal(expected.Select(number => Seed.TrackId(number).ToString()), tracks.Select(track => track!["id"]!.GetValue<string>()));
        Assert.All(tracks, track => Assert.NotNull(track!["album"]));
    }

    [Fact]
    public async Task GetRelatedArtists_OneIsGone_AreTheOthers()
    {
        var artists = (await api.GetJsonAsync($"/v1/artists/{Seed.Artist.Id}/related-artists"))["artists"]!.AsArray();

        Assert.Equal([Seed.Related.Name], artists.Select(artist => artist!["name"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("top-tracks", "tracks")]
    [InlineData("related-artists", "artists")]
    public async Task GetSuggestions_NothingKnown_AreNone(string route, string list) =>
        Assert.Empty((await api.GetJsonAsync($"/v1/artists/{Seed.Related.Id}/{route}"))[list]!.AsArray());

    [Fact]
    public async Task GetSeveralArtists_SomeUnknown_KeepsTheOrder()
    {
        var artists = (await api.GetJsonAsync($"/v1/artists?ids={Seed.Related.Id},{Unknown},{Seed.Artist.Id}"))["artists"]!.AsArray();

        Assert.Equal([Seed.Related.Name, null, Seed.Artist.Name], artists.Select(artist => artist?["name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task GetSeveralAlbums_SomeUnknown_KeepsTheOrder()
    {
        var albums = (await api.GetJsonAsync($"/v1/albums?ids={Seed.Album(1).Id},{Unknown},{Seed.Album(0).Id},{Seed.Album(1).Id}&market=DE"))["albums"]!.AsArray();

        Assert.Equal(["Album 1", null, "Album 0", "Album 1"], albums.Select(album => album?["name"]!.GetValue<string>()));
        Assert.Equal([false, false, true, false], albums.Select(album => album?["restrictions"] is not null));
    }

    [Fact]
    public async Task GetAudioFeatures_OfAMeasuredTrack_AreThere()
    {
        var features = await api.GetJsonAsync($"/v1/audio-features/{Seed.TrackId(3)}");

        Assert.Equal((92.5, 4, 200_000), (features["tempo"]!.GetValue<double>(), features["time_signature"]!.GetValue<int>(), features["duration_ms"]!.GetValue<int>()));
        Assert.Equal("audio_features", features["type"]!.GetValue<string>());
        Assert.Equal(0.65, (await api.GetJsonAsync(features["analysis_url"]!.GetValue<string>()))["beats"]![0]!["duration"]!.GetValue<double>());
        Assert.Equal(Seed.TrackId(3).ToString(), (await api.GetJsonAsync(features["track_href"]!.GetValue<string>()))["id"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("audio-features")]
    [InlineData("audio-analysis")]
    public async Task GetAudio_NobodyMeasured_IsNotFound(string route)
    {
        using var response = await api.GetAsync($"/v1/{route}/{Seed.TrackId(1)}");

        Assert.Equal(404, (int)response.StatusCode);
    }

    [Fact]
    public async Task GetSeveralAudioFeatures_AHundred_AreNullWhereNotMeasured()
    {
        var ids = string.Join(',', Enumerable.Range(1, 100).Select(number => Seed.TrackId(number)));

        var features = (await api.GetJsonAsync($"/v1/audio-features?ids={ids}"))["audio_features"]!.AsArray();

        Assert.Equal(100, features.Count);
        Assert.Equal([2], features.Index().Where(entry => entry.Item is not null).Select(entry => entry.Index));
    }

    [Fact]
    public async Task GetMarkets_Always_IsEveryMarket() =>
        Assert.Equal(Market.All.Count, (await api.GetJsonAsync("/v1/markets"))["markets"]!.AsArray().Count);

    [Fact]
    public async Task GetGenreSeeds_Always_IsEveryGenreByName() => Assert.Equal(
        ["80s", "classical", "r&b"],
        (await api.GetJsonAsync("/v1/recommendations/available-genre-seeds"))["genres"]!.AsArray().Select(genre => genre!.GetValue<string>()));

    [Theory]
    [InlineData("", 5)]
    [InlineData("?limit=10", 10)]
    [InlineData("?limit=50", Seed.Albums)]
    public async Task GetArtistAlbums_OfOldAndNewClients_AreAsManyAsAskedFor(string query, int expected) =>
        Assert.Equal(expected, (await api.GetJsonAsync($"/v1/artists/{Seed.Artist.Id}/albums{query}"))["items"]!.AsArray().Count);
}
