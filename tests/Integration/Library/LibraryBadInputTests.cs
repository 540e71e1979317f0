using System.Text.Json.Nodes;
using Cadenza.Accounts;
using Cadenza.Tests.Integration.Catalog;

namespace Cadenza.Tests.Integration.Library;

/// <summary>Every operation of the library refuses what cannot be, in words, changes nothing by it, and never fails of it.</summary>
public sealed class LibraryBadInputTests(LibraryFixture api) : IClassFixture<LibraryFixture>
{
    private static readonly string Known = Seed.TrackId(1).ToString();

    private static readonly string[] Lists = ["tracks", "albums", "episodes", "shows", "audiobooks", "works"];

    private static readonly string[] Bodies =
    [
        "", "{", "[", "null", "1", "\"x\"", "[]", "{}", """{"ids":[]}""", """{"ids":null}""", """{"ids":"x"}""", """{"ids":[1]}""", """{"ids":[null]}""", """{"ids":[["x"]]}""",
        """{"ids":["short"]}""", """{"ids":[{"id":"x"}]}""", """{"uris":["x"]}""", $$"""{"ids":["{{Known}}","{{new string('a', 4000)}}"]}""",
        $$"""{"ids":[{{string.Join(',', Enumerable.Repeat($"\"{Known}\"", 51))}}]}""", new string('[', 20_000), $$"""{"ids":["{{Known}}"]} x""",
    ];

    private static readonly string[] Queries =
        ["?ids=,", $"?ids={Known},", "?ids=short", $"?ids={Known};{Known}", $"?ids={string.Join(',', Enumerable.Repeat(Known, 51))}", $"?ids={new string(',', 4000)}", $"?ids={Known}&ids=x", "?ids=%00"];

    private static readonly string[] Uris =
    [
        "", "?uris=", "?uris=,", "?uris=x", $"?uris={Known}", $"?uris=spotify:track:{Known},", $"?uris=spotify:chapter:{Known}", $"?uris=spotify:subsection:{Known}", $"?uris=spotify:audio_analysis:{Known}",
        "?uris=spotify:user:", "?uris=spotify:user:%2F", $"?uris=spotify:Track:{Known}", $"?uris={string.Join(',', Enumerable.Repeat($"s:track:{Known}", 41))}", $"?uris={new string('a', 4000)}", $"?ids={Known}",
    ];

    private readonly UserId _user = api.NewUser();

    [Fact]
    public async Task PutAndDelete_BadIds_AreRefused()
    {
        foreach (var path in Lists.Select(list => $"/v1/me/{list}").Append("/v1/me/following?type=artist"))
        {
            var separator = path.Contains('?', StringComparison.Ordinal) ? "&" : "?";
            foreach (var method in new[] { HttpMethod.Put, HttpMethod.Delete })
            {
                foreach (var body in Bodies)
                    await AssertRefusedAsync(method, path, body, 400);
                foreach (var query in Queries)
                    await AssertRefusedAsync(method, path + separator + query[1..], body: null, 400);
                await AssertRefusedAsync(method, path, new string('x', 1_000_000), 413);
            }
        }

        Assert.Equal([false], await api.ContainsAsync($"/v1/me/tracks/contains?ids={Known}", _user));
    }

    [Fact]
    public async Task Get_BadParameters_AreRefused()
    {
        foreach (var list in Lists)
        {
            foreach (var query in Queries.Append("").Append("?ids="))
                await AssertRefusedAsync(HttpMethod.Get, $"/v1/me/{list}/contains{query}", body: null, 400);
            foreach (var page in new[] { "limit=0", "limit=51", "limit=x", "offset=-1", "offset=100001", "market=XX" })
                await AssertRefusedAsync(HttpMethod.Get, $"/v1/me/{list}?{page}", body: null, 400);
        }

        foreach (var query in new[] { "", "?type=user", "?type=artist&limit=0", "?type=artist&after=x", "?type=artist&type=user", "?type=artist&after=" + new string('0', 3000) })
            await AssertRefusedAsync(HttpMethod.Get, $"/v1/me/following{query}", body: null, 400);
        foreach (var query in new[] { "", "?type=artist", "?type=artist&ids=x", "?type=user&ids=a%20b", "?type=playlist&ids=x", "?type=user&ids=" + string.Join(',', Enumerable.Repeat("a", 51)) })
            await AssertRefusedAsync(HttpMethod.Get, $"/v1/me/following/contains{query}", body: null, 400);
        foreach (var query in new[] { "?time_range=ever", "?time_range=SHORT_TERM", "?limit=51", "?offset=x" })
        {
            await AssertRefusedAsync(HttpMethod.Get, $"/v1/me/top/artists{query}", body: null, 400);
            await AssertRefusedAsync(HttpMethod.Get, $"/v1/me/top/tracks{query}", body: null, 400);
        }
    }

    [Fact]
    public async Task Library_BadUris_AreRefused()
    {
        foreach (var uris in Uris)
        {
            await AssertRefusedAsync(HttpMethod.Put, "/v1/me/library" + uris, body: null, 400);
            await AssertRefusedAsync(HttpMethod.Delete, "/v1/me/library" + uris, body: null, 400);
            await AssertRefusedAsync(HttpMethod.Get, "/v1/me/library/contains" + uris, body: null, 400);
        }

        await AssertRefusedAsync(HttpMethod.Put, $"/v1/me/library?uris=spotify:artist:{Seed.Artist.Id}", body: null, 400);
        await AssertRefusedAsync(HttpMethod.Put, "/v1/me/library", $$"""{"uris":["spotify:track:{{Known}}"]}""", 400);
    }

    [Fact]
    public async Task Save_BadTimes_AreRefused()
    {
        foreach (var item in new[] { "null", "{}", $$"""{"id":"{{Known}}"}""", """{"added_at":"2020-01-01T00:00:00Z"}""", $$"""{"id":"{{Known}}","added_at":"soon"}""", $$"""{"id":"{{Known}}","added_at":1}""" })
            await AssertRefusedAsync(HttpMethod.Put, "/v1/me/tracks", $$"""{"timestamped_ids":[{{item}}]}""", 400);
        await AssertRefusedAsync(HttpMethod.Put, "/v1/me/tracks", """{"timestamped_ids":[]}""", 400);
    }

    [Fact]
    public async Task Get_AClientsOwnToken_Is403()
    {
        using var response = await api.GetAsync("/v1/me/tracks");

        Assert.Equal(403, (int)response.StatusCode);
    }

    private async Task AssertRefusedAsync(HttpMethod method, string path, string? body, int status)
    {
        using var response = await api.SendAsync(method, path, _user, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{method} {path[..Math.Min(100, path.Length)]} {body?[..Math.Min(60, body.Length)]} is {(int)response.StatusCode}: {text}");
        var error = JsonNode.Parse(text)!["error"]!;
        Assert.Equal(status, error["status"]!.GetValue<int>());
        Assert.NotEqual("", error["message"]!.GetValue<string>());
    }
}
