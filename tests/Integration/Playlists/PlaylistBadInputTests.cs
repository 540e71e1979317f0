using Cadenza.Tests.Integration.Catalog;
using static Cadenza.Tests.Integration.Playlists.PlaylistApi;

namespace Cadenza.Tests.Integration.Playlists;

/// <summary>What no request may be: refused with 4xx, and nothing changed.</summary>
public sealed class PlaylistBadInputTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string Megabyte = new('a', 1 << 20);

    [Fact]
    public async Task Edits_OfBadInput_AreRefusedAndChangeNothing()
    {
        var playlist = await api.CreateAsync();
        await api.AddAsync(playlist, 1, 2, 3);
        string track = $"\"{Uri(1)}\"";
        foreach (var (method, route, body, status) in new (string, string, string?, int)[]
        {
            ("POST", "/items", null, 400),
            ("POST", "/items", "{", 400),
            ("POST", "/items", "[]", 400),
            ("POST", "/items", "\"text\"", 400),
            ("POST", "/items", """{"uris":[]}""", 400),
            ("POST", "/items", """{"uris":[null]}""", 400),
            ("POST", "/items", """{"uris":[5]}""", 400),
            ("POST", "/items", """{"uris":"spotify:track:x"}""", 400),
            ("POST", "/items", """{"uris":["\ud800"]}""", 400),
            ("POST", "/items", $$"""{"uris":[{{string.Join(',', Enumerable.Repeat(track, 101))}}]}""", 400),
            ("POST", $"/items?uris={string.Join(',', Enumerable.Repeat(Uri(1), 101))}", null, 400),
            ("POST", "/items?uris=", null, 400),
            ("POST", $"/items?uris={Uri(1)},", null, 400),
            ("POST", $"/items?uris=spotify:album:{Seed.Album(0).Id}", null, 400),
            ("POST", "/items?uris=spotify:local:a:b:c:1", null, 400),
            ("POST", $"/items?uris=spotify:track:{CatalogId.Derive("track", "foreign")}", null, 400),
            ("POST", $"/items?uris={Uri(1)}&position=4", null, 400),
            ("POST", $"/items?uris={Uri(1)}&position=-1", null, 400),
            ("POST", $"/items?uris={Uri(1)}&position=99999999999", null, 400),
            ("POST", $"/items?uris={Uri(1)}&position=x", null, 400),
            ("POST", "/items", $$"""{"uris":[{{track}}],"position":"0"}""", 400),
            ("POST", "/items", $$"""{"uris":[{{track}}],"position":0.5}""", 400),
            ("POST", "/items", $$"""{"uris":["{{Megabyte}}"]}""", 413),
            ("PUT", "/items", "{}", 400),
            ("PUT", "/items", """{"range_start":0}""", 400),
            ("PUT", "/items", """{"range_start":0,"insert_before":4}""", 400),
            ("PUT", "/items", """{"range_start":3,"insert_before":0}""", 400),
            ("PUT", "/items", """{"range_start":-1,"insert_before":0}""", 400),
            ("PUT", "/items", """{"range_start":0,"insert_before":0,"range_length":0}""", 400),
            ("PUT", "/items", """{"range_start":1,"insert_before":0,"range_length":2147483647}""", 400),
            ("PUT", "/items", """{"range_start":1,"insert_before":0,"snapshot_id":"never"}""", 400),
            ("PUT", "/items", """{"range_start":1,"insert_before":0,"snapshot_id":"../header"}""", 400),
            ("PUT", "/items", $$"""{"uris":[{{track}}],"range_start":1,"insert_before":0}""", 400),
            ("DELETE", "/items", null, 400),
            ("DELETE", "/items", "{}", 400),
            ("DELETE", "/items", """{"items":[]}""", 400),
            ("DELETE", "/items", """{"items":[null]}""", 400),
            ("DELETE", "/items", """{"items":[{}]}""", 400),
            ("DELETE", "/items", $$"""{"items":[{{string.Join(',', Enumerable.Repeat($$"""{"uri":{{track}}}""", 101))}}]}""", 400),
            ("DELETE", "/items", $$"""{"items":[{"uri":{{track}},"positions":[1]}]}""", 400),
            ("DELETE", "/items", $$"""{"items":[{"uri":{{track}},"positions":[0,3]}]}""", 400),
            ("DELETE", "/items", $$"""{"items":[{"uri":{{track}},"positions":[-1]}]}""", 400),
            ("DELETE", "/items", $$"""{"items":[{"uri":{{track}},"positions":[99999999999]}]}""", 400),
            ("DELETE", "/items", $$"""{"items":[{"uri":{{track}}}],"snapshot_id":"{{new string('a', 65)}}"}""", 400),
            ("PUT", "", null, 400),
            ("PUT", "", """{"name":""}""", 400),
            ("PUT", "", """{"name":5}""", 400),
            ("PUT", "", """{"public":"yes"}""", 400),
            ("PUT", "", $$"""{"name":"{{new string('a', 101)}}"}""", 400),
            ("PUT", "", $$"""{"description":"{{new string('a', 301)}}"}""", 400),
            ("PUT", "", $$"""{"name":"{{Megabyte}}"}""", 413),
            ("PUT", "/followers", """{"public":1}""", 400),
            ("PUT", "/images", "not base64", 400),
            ("PUT", "/images", "/9j/4AAQSkZJRg==", 400),
            ("PUT", "/images", Convert.ToBase64String("GIF89a, and no JPEG"u8), 400),
            ("PUT", "/images", Megabyte, 413),
        })
        {
            var answer = await api.SendAsync(method, playlist + route, body: body);
            Assert.True(answer.Status == status, $"{method} {route[..Math.Min(80, route.Length)]} {body?[..Math.Min(80, body.Length)]} is {answer.Status}: {answer.Body[..Math.Min(200, answer.Body.Length)]}");
            Assert.Equal(status, answer.Json["error"]!["status"]!.GetValue<int>());
            Assert.InRange(answer.Body.Length, 1, 300);
        }

        Assert.Equal(Uris(1, 2, 3), await api.TracksAsync(playlist));
        Assert.Equal("Evening", (await api.SendAsync("GET", playlist)).Json["name"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("(")]
    [InlineData("a(b")]
    [InlineData("a)")]
    [InlineData("a,,b")]
    [InlineData("a.")]
    [InlineData(".a")]
    [InlineData("!(a)")]
    [InlineData("!*")]
    [InlineData("a b")]
    [InlineData("a;b")]
    public async Task Get_MalformedFields_Is400(string fields)
    {
        var playlist = await api.CreateAsync();

        Assert.Equal(400, (await api.SendAsync("GET", $"{playlist}?fields={System.Uri.EscapeDataString(fields)}")).Status);
    }

    [Fact]
    public async Task Get_DeepFields_Is400()
    {
        var playlist = await api.CreateAsync();

        Assert.Equal(400, (await api.SendAsync("GET", $"{playlist}?fields={string.Concat(Enumerable.Repeat("a(", 1000))}")).Status);
        Assert.Equal(400, (await api.SendAsync("GET", $"{playlist}/items?fields={string.Join('.', Enumerable.Repeat("a", 1000))}")).Status);
    }

    [Theory]
    [InlineData("/v1/playlists/short", 400)]
    [InlineData("/v1/playlists/0000000000000000000001", 404)]
    [InlineData("/v1/playlists/0000000000000000000001/items", 404)]
    [InlineData("/v1/playlists/0000000000000000000001/items?limit=101", 400)]
    [InlineData("/v1/playlists/0000000000000000000001/tracks?offset=-1", 400)]
    [InlineData("/v1/playlists/0000000000000000000001/items?additional_types=album", 400)]
    [InlineData("/v1/playlists/0000000000000000000001/items?market=Nowhere", 400)]
    [InlineData("/v1/me/playlists?limit=51", 400)]
    [InlineData("/v1/users/a%20b/playlists", 404)]
    [InlineData("/v1/images/0000000000000000000001x", 400)]
    public async Task Get_WhatCannotBe_IsRefused(string path, int status) => Assert.Equal(status, (await api.SendAsync("GET", path)).Status);

    [Theory]
    [InlineData("""{}""", 400)]
    [InlineData("""{"name":null}""", 400)]
    [InlineData("""{"name":"   "}""", 400)]
    [InlineData("""{"name":"a","public":[]}""", 400)]
    [InlineData("""not json""", 400)]
    public async Task Create_OfBadInput_IsRefused(string body, int status) => Assert.Equal(status, (await api.SendAsync("POST", "/v1/me/playlists", body: body)).Status);

    [Fact]
    public async Task Create_ForAnother_Is403() =>
        Assert.Equal(403, (await api.SendAsync("POST", "/v1/users/bruno/playlists", body: """{"name":"a"}""")).Status);
}
