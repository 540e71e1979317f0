using Cadenza.Accounts;
using Cadenza.Tests.Integration.Catalog;
using static Cadenza.Tests.Integration.Playlists.PlaylistApi;

namespace Cadenza.Tests.Integration.Playlists;

/// <summary>Who may do what: several users, and tokens of fewer scopes.</summary>
public sealed class PlaylistAccessTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Private = """{"name":"Mine","public":false}""";
    private const string Shared = """{"name":"Ours","public":false,"collaborative":true}""";

    private static readonly (string Method, string Route, string? Body)[] Edits =
    [
        ("PUT", "", """{"name":"Theirs"}"""),
        ("POST", $"/items?uris={Uri(1)}", null),
        ("POST", $"/tracks?uris={Uri(1)}", null),
        ("PUT", "/items?uris=", null),
        ("PUT", "/tracks", """{"range_start":0,"insert_before":1}"""),
        ("DELETE", "/items", $$"""{"items":[{"uri":"{{Uri(1)}}"}]}"""),
        ("DELETE", "/tracks", $$"""{"tracks":[{"uri":"{{Uri(1)}}"}]}"""),
        ("PUT", "/images", "/9j/"),
    ];

    private static readonly string[] Reads = ["", "/items", "/tracks", "/images", "/followers/contains"];

    [Fact]
    public async Task Private_ForOthers_IsNotThere()
    {
        var playlist = await api.CreateAsync(Private);
        foreach (var route in Reads)
            Assert.Equal((route, 404), (route, (await api.SendAsync("GET", playlist + route, Bruno)).Status));
        foreach (var (method, route, body) in Edits)
            Assert.Equal((method, route, 404), (method, route, (await api.SendAsync(method, playlist + route, Bruno, body)).Status));
        Assert.Equal(404, (await api.SendAsync("PUT", $"{playlist}/followers", Bruno)).Status);
        Assert.Equal(404, (int)(await api.GetAsync(playlist)).StatusCode);
    }

    [Fact]
    public async Task Public_ForOthers_IsReadAndNotEdited()
    {
        var playlist = await api.CreateAsync();
        foreach (var route in Reads)
            Assert.Equal((route, 200), (route, (await api.SendAsync("GET", playlist + route, Bruno)).Status));
        foreach (var (method, route, body) in Edits)
            Assert.Equal((method, route, 403), (method, route, (await api.SendAsync(method, playlist + route, Bruno, body)).Status));
        Assert.Equal("You cannot add tracks to a playlist you don't own.", (await api.SendAsync("POST", $"{playlist}/items?uris={Uri(1)}", Bruno)).Message);
        Assert.Equal(200, (int)(await api.GetAsync(playlist)).StatusCode);
        Assert.Empty(await api.TracksAsync(playlist));
    }

    [Fact]
    public async Task Collaborative_ForOthers_IsEditedAndReadByFollowers()
    {
        var playlist = await api.CreateAsync(Shared);

        Assert.Equal(404, (await api.SendAsync("GET", playlist, Bruno)).Status);
        Assert.Equal(201, (await api.SendAsync("POST", $"{playlist}/items?uris={Uri(1)}", Bruno)).Status);
        Assert.Equal(403, (await api.SendAsync("PUT", playlist, Bruno, """{"name":"Theirs"}""")).Status);
        Assert.Equal(200, (await api.SendAsync("PUT", $"{playlist}/followers", Bruno, """{"public":false}""")).Status);
        var read = (await api.SendAsync("GET", playlist, Bruno)).Json;

        Assert.Equal("bruno", read["tracks"]!["items"]![0]!["added_by"]!["id"]!.GetValue<string>());
        Assert.Equal(1, read["followers"]!["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task Collaborative_Public_IsRefused()
    {
        Assert.Equal(400, (await api.SendAsync("POST", "/v1/me/playlists", body: """{"name":"Ours","collaborative":true}""")).Status);
        var playlist = await api.CreateAsync();
        Assert.Equal(400, (await api.SendAsync("PUT", playlist, body: """{"collaborative":true}""")).Status);
        Assert.Equal(200, (await api.SendAsync("PUT", playlist, body: """{"collaborative":true,"public":false}""")).Status);
        Assert.Equal(400, (await api.SendAsync("PUT", playlist, body: """{"public":true}""")).Status);
    }

    [Fact]
    public async Task Scopes_OfTheOtherKind_AreNotEnough()
    {
        var (open, own) = (await api.CreateAsync(), await api.CreateAsync(Private));

        Assert.Equal(403, (await api.SendAsync("POST", "/v1/me/playlists", body: Private, scopes: Scopes.PlaylistModifyPublic)).Status);
        Assert.Equal(403, (await api.SendAsync("POST", "/v1/me/playlists", body: """{"name":"a"}""", scopes: Scopes.PlaylistModifyPrivate)).Status);
        Assert.Equal(403, (await api.SendAsync("POST", $"{open}/items?uris={Uri(1)}", scopes: Scopes.PlaylistModifyPrivate)).Status);
        Assert.Equal(403, (await api.SendAsync("POST", $"{own}/items?uris={Uri(1)}", scopes: Scopes.PlaylistModifyPublic)).Status);
        Assert.Equal(403, (await api.SendAsync("PUT", open, body: """{"public":false}""", scopes: Scopes.PlaylistModifyPublic)).Status);
        Assert.Equal(403, (await api.SendAsync("GET", own, scopes: Scopes.PlaylistModifyPrivate)).Status);
        Assert.Equal(403, (await api.SendAsync("PUT", $"{open}/images", scopes: Scopes.PlaylistModifyPublic)).Status);
        Assert.Equal(200, (await api.SendAsync("GET", open, scopes: Scopes.UserReadEmail)).Status);
        Assert.Equal("Insufficient client scope", (await api.SendAsync("GET", "/v1/me/playlists", scopes: Scopes.UserReadEmail)).Message);
    }

    [Fact]
    public async Task Lists_ShowEachWhatItMaySee()
    {
        const string Chiara = "chiara";
        var open = await api.CreateAsync("""{"name":"Open"}""", Chiara);
        var own = await api.CreateAsync(Private, Chiara);
        var ours = await api.CreateAsync(Shared, Chiara);
        var followed = await api.CreateAsync("""{"name":"Followed"}""");
        Assert.Equal(200, (await api.SendAsync("PUT", $"{followed}/followers", Chiara)).Status);

        Assert.Equal([followed, ours, own, open], await ListAsync("/v1/me/playlists", Chiara));
        Assert.Equal([followed, own, open], await ListAsync("/v1/me/playlists", Chiara, Scopes.PlaylistReadPrivate));
        Assert.Equal([followed, open], await ListAsync($"/v1/users/{Chiara}/playlists", Bruno));
        Assert.Equal([ours], await ListAsync("/v1/me/playlists?limit=1&offset=1", Chiara));

        await api.SendAsync("PUT", open, Chiara, """{"public":false}""");
        await api.SendAsync("PUT", followed, body: """{"public":false}""");
        Assert.Empty(await ListAsync($"/v1/users/{Chiara}/playlists", Bruno));
        Assert.Equal([ours, own, open], await ListAsync("/v1/me/playlists", Chiara));
    }

    [Fact]
    public async Task Followers_FollowedAndUnfollowed_AreCountedOnce()
    {
        var playlist = await api.CreateAsync();

        Assert.Equal("[false]", (await api.SendAsync("GET", $"{playlist}/followers/contains?ids=bruno", Bruno)).Body);
        for (var i = 0; i < 2; i++)
        {
            var followed = await api.SendAsync("PUT", $"{playlist}/followers", Bruno);
            Assert.Equal((200, "", null), (followed.Status, followed.Body, followed.Content.ContentType));
        }

        Assert.Equal("[true]", (await api.SendAsync("GET", $"{playlist}/followers/contains", Bruno)).Body);
        Assert.Equal(1, (await api.SendAsync("GET", playlist)).Json["followers"]!["total"]!.GetValue<int>());
        Assert.Equal(200, (await api.SendAsync("DELETE", $"{playlist}/followers", Bruno)).Status);
        Assert.Equal("[false]", (await api.SendAsync("GET", $"{playlist}/followers/contains", Bruno)).Body);
        Assert.Equal(0, (await api.SendAsync("GET", playlist)).Json["followers"]!["total"]!.GetValue<int>());
        Assert.Equal(400, (await api.SendAsync("GET", $"{playlist}/followers/contains?ids=ada", Bruno)).Status);
    }

    private async Task<IEnumerable<string>> ListAsync(string path, string user, params string[] scopes) =>
        [.. (await api.SendAsync("GET", path, user, scopes: scopes)).Json["items"]!.AsArray().Select(item => $"/v1/playlists/{item!["id"]}")];
}
