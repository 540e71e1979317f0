using System.Text.Json.Nodes;
using Cadenza.Accounts;
using Cadenza.Tests.Integration.Catalog;

namespace Cadenza.Tests.Integration.Library;

public sealed class SavedApiTests(LibraryFixture api) : IClassFixture<LibraryFixture>
{
    private static readonly string Unknown = CatalogId.Derive("track", "unknown").ToString();

    private readonly UserId _user = api.NewUser();

    public static TheoryData<string, string, string> Types => new()
    {
        { "tracks", "track", Track(1) },
        { "albums", "album", Seed.Album(0).Id.ToString() },
        { "episodes", "episode", SeedSpoken.Catalog.OfType<Cadenza.Catalog.EpisodeDocument>().First().Episode.Id.ToString() },
        { "shows", "show", SeedSpoken.Show.Id.ToString() },
        { "audiobooks", "audiobook", SeedSpoken.Book.Audiobook.Id.ToString() },
        { "works", "work", Seed.Work.ToString() },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public async Task SaveAndRemove_ByQueryAndByBody_IsSeenByTheUserAlone(string many, string one, string id)
    {
        await api.DoAsync(HttpMethod.Put, $"/v1/me/{many}", _user, $$"""{"ids":["{{id}}"]}""");

        var page = await api.ReadAsync($"/v1/me/{many}?limit=5", _user);
        Assert.Equal(id, page["items"]![0]![one]!["id"]!.GetValue<string>());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", page["items"]![0]!["added_at"]!.GetValue<string>());
        Assert.Equal((1, 5, 0), (page["total"]!.GetValue<int>(), page["limit"]!.GetValue<int>(), page["offset"]!.GetValue<int>()));
        Assert.Equal($"{api.Client.BaseAddress}v1/me/{many}?offset=0&limit=5", page["href"]!.GetValue<string>());
        Assert.Equal([true, false], await api.ContainsAsync($"/v1/me/{many}/contains?ids={id},{Unknown}", _user));
        Assert.Equal([false], await api.ContainsAsync($"/v1/me/{many}/contains?ids={id}", LibraryFixture.Another));
        Assert.Equal(0, (await api.ReadAsync($"/v1/me/{many}", LibraryFixture.Another))["total"]!.GetValue<int>());

        await api.DoAsync(HttpMethod.Delete, $"/v1/me/{many}?ids={id}", LibraryFixture.Another);
        Assert.Equal([true], await api.ContainsAsync($"/v1/me/{many}/contains?ids={id}", _user));
        await api.DoAsync(HttpMethod.Delete, $"/v1/me/{many}?ids={Unknown},{id}", _user);
        await api.DoAsync(HttpMethod.Delete, $"/v1/me/{many}", _user, $"""["{id}"]""");
        Assert.Equal(0, (await api.ReadAsync($"/v1/me/{many}", _user))["total"]!.GetValue<int>());
        Assert.Equal([false], await api.ContainsAsync($"/v1/me/{many}/contains?ids={id}", _user));
    }

    [Fact]
    public async Task Save_SeveralAndAgain_KeepsTheOrderGivenAndTheFirstTime()
    {
        await api.DoAsync(HttpMethod.Put, $"/v1/me/tracks?ids={Track(3)},{Track(1)},{Track(3)}", _user);
        var first = await api.ReadAsync("/v1/me/tracks", _user);
        await api.DoAsync(HttpMethod.Put, $"/v1/me/tracks?ids={Track(1)},{Track(2)}", _user, """{"ids":["ignored, since the query has some"]}""");
        var second = await api.ReadAsync("/v1/me/tracks", _user);

        Assert.Equal([Track(3), Track(1)], Tracks(first));
        Assert.Equal([Track(2), Track(3), Track(1)], Tracks(second));
        Assert.Equal(first["items"]![1]!["added_at"]!.GetValue<string>(), second["items"]![2]!["added_at"]!.GetValue<string>());
    }

    [Fact]
    public async Task Save_WithTimes_IsSortedByThem()
    {
        await api.DoAsync(HttpMethod.Put, $"/v1/me/tracks?ids={Track(2)}", _user);
        await api.DoAsync(HttpMethod.Put, $"/v1/me/tracks?ids={Track(5)}", _user, $$"""
            {"ids":["ignored"],"timestamped_ids":[{"id":"{{Track(1)}}","added_at":"2020-01-02T03:04:05.678Z"},{"id":"{{Track(3)}}","added_at":"2021-01-02T05:04:05+02:00"},
             {"id":"{{Track(4)}}","added_at":"2999-01-01T00:00:00Z"}]}
            """);
        var page = await api.ReadAsync("/v1/me/tracks", _user);

        // What is to come is now.
        Assert.Equal([Track(4), Track(2), Track(3), Track(1)], Tracks(page));
        Assert.Equal(["2021-01-02T03:04:05Z", "2020-01-02T03:04:05Z"], page["items"]!.AsArray().Skip(2).Select(item => item!["added_at"]!.GetValue<string>()));
        Assert.StartsWith("20", page["items"]![0]!["added_at"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_WhatTheCatalogueDoesNotHave_ChangesNothing()
    {
        await api.DoAsync(HttpMethod.Put, $"/v1/me/tracks?ids={Unknown},{Track(1)}", _user);
        await api.DoAsync(HttpMethod.Put, $"/v1/me/albums?ids={Track(1)}", _user);

        Assert.Equal([false, true], await api.ContainsAsync($"/v1/me/tracks/contains?ids={Unknown},{Track(1)}", _user));
        Assert.Equal(0, (await api.ReadAsync("/v1/me/albums", _user))["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task GetPage_WhatHasLeftTheCatalogue_IsLeftOut()
    {
        await api.DoAsync(HttpMethod.Put, $"/v1/me/tracks?ids={Track(1)},{Track(2)}", _user);
        await api.SaveWhatHasLeftAsync(_user, CatalogId.Parse(Unknown));
        var page = await api.ReadAsync("/v1/me/tracks?limit=2", _user);

        Assert.Equal([Track(1)], Tracks(page));
        Assert.Equal(3, page["total"]!.GetValue<int>());
        Assert.Equal([Track(2)], Tracks(await api.ReadAsync(page["next"]!.GetValue<string>(), _user)));
    }

    [Fact]
    public async Task GetPage_NotPlayableInTheMarket_SaysSoOrIsLeftOut()
    {
        await api.DoAsync(HttpMethod.Put, $"/v1/me/tracks?ids={Track(4)},{Track(1)}", _user);
        var tracks = (await api.ReadAsync("/v1/me/tracks?market=SE", _user))["items"]!.AsArray();

        // The user's country, which is not Sweden, comes before the market that is asked for.
        Assert.Equal([false, false], tracks.Select(item => item!["track"]!["is_playable"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task SaveToLibrary_OfSeveralTypes_IsSavedAndFollowed()
    {
        var uris = $"spotify:track:{Track(1)},cadenza:album:{Seed.Album(0).Id},x:work:{Seed.Work},spotify:user:{LibraryFixture.Another},spotify:track:{Unknown},spotify:track:{Track(2)}";
        await api.DoAsync(HttpMethod.Put, $"/v1/me/library?uris={Uri.EscapeDataString(uris)}", _user);
        await api.DoAsync(HttpMethod.Put, $"/v1/me/following?type=artist&ids={Seed.Artist.Id}", _user, status: 204);

        Assert.Equal([true, true, true, true, false, true, true], await api.ContainsAsync($"/v1/me/library/contains?uris={uris},spotify:artist:{Seed.Artist.Id}", _user));
        Assert.Equal([Track(1), Track(2)], Tracks(await api.ReadAsync("/v1/me/tracks", _user)));
        Assert.Equal([true], await api.ContainsAsync($"/v1/me/following/contains?type=user&ids={LibraryFixture.Another}", _user));

        await api.DoAsync(HttpMethod.Delete, $"/v1/me/library?uris={uris}", _user);
        Assert.DoesNotContain(true, await api.ContainsAsync($"/v1/me/library/contains?uris={uris}", _user));
    }

    [Fact]
    public async Task SaveToLibrary_APlaylist_IsFollowed()
    {
        using var made = await api.SendAsync(HttpMethod.Post, "/v1/me/playlists", LibraryFixture.Another, """{"name":"For others"}""");
        var uri = JsonNode.Parse(await made.Content.ReadAsStringAsync())!["uri"]!.GetValue<string>();
        using var refused = await api.SendAsync(HttpMethod.Put, $"/v1/me/library?uris={uri}", _user, body: null, Scopes.UserLibraryModify);
        Assert.Equal(403, (int)refused.StatusCode);

        await api.DoAsync(HttpMethod.Put, $"/v1/me/library?uris={uri},spotify:playlist:{Unknown}", _user);
        Assert.Equal([true, false], await api.ContainsAsync($"/v1/me/library/contains?uris={uri},spotify:playlist:{Unknown}", _user));

        await api.DoAsync(HttpMethod.Delete, $"/v1/me/library?uris={uri}", _user);
        Assert.Equal([false], await api.ContainsAsync($"/v1/me/library/contains?uris={uri}", _user));
    }

    [Theory]
    [InlineData("PUT", Scopes.UserLibraryModify, 403)]
    [InlineData("PUT", Scopes.UserFollowModify, 403)]
    [InlineData("PUT", Scopes.PlaylistModifyPublic, 403)]
    [InlineData("DELETE", Scopes.UserLibraryModify, 403)]
    [InlineData("GET", Scopes.UserLibraryRead, 403)]
    [InlineData("GET", Scopes.UserLibraryModify, 403)]
    public async Task Library_WithoutTheScopeOfOneType_ChangesNothing(string method, string scope, int status)
    {
        var uris = $"spotify:track:{Track(1)},spotify:user:{LibraryFixture.Another}";
        using var response = await api.SendAsync(HttpMethod.Parse(method), $"/v1/me/library{(method == "GET" ? "/contains" : "")}?uris={uris}", _user, body: null, scope);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("Insufficient client scope", JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!["message"]!.GetValue<string>());
        Assert.Equal([false, false], await api.ContainsAsync($"/v1/me/library/contains?uris={uris}", _user));
    }

    [Fact]
    public async Task Library_WithTheScopeOfItsType_Works()
    {
        using var saved = await api.SendAsync(HttpMethod.Put, $"/v1/me/library?uris=spotify:track:{Track(1)}", _user, body: null, Scopes.UserLibraryModify);
        using var followed = await api.SendAsync(HttpMethod.Put, $"/v1/me/library?uris=spotify:user:{LibraryFixture.Another}", _user, body: null, Scopes.UserFollowModify);

        Assert.Equal((200, 200), ((int)saved.StatusCode, (int)followed.StatusCode));
    }

    private static string Track(int number) => Seed.TrackId(number).ToString();

    private static IEnumerable<string> Tracks(JsonNode page) => page["items"]!.AsArray().Select(item => item!["track"]!["id"]!.GetValue<string>());
}
