using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Cadenza.Tests.Integration.Catalog;
using Cadenza.Tests.Integration.OpenApi;
using static Cadenza.Tests.Integration.Playlists.PlaylistApi;

namespace Cadenza.Tests.Integration.Playlists;

/// <summary>Playlists over HTTP, by their owner.</summary>
public sealed class PlaylistApiTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string Episode = $"spotify:episode:{SeedSpoken.Episodes.First().Item.Id}";

    [Fact]
    public async Task Create_ThenGet_IsWhatWasSaid()
    {
        var created = await api.SendAsync("POST", $"/v1/users/{Ada}/playlists", body: """{"name":"Soirée","description":"of songs","public":false,"unknown":1}""");

        Assert.Equal(201, created.Status);
        var got = await api.SendAsync("GET", $"/v1/playlists/{created.Json["id"]}");
        Assert.True(JsonNode.DeepEquals(created.Json, got.Json));
        Assert.Equal("Soirée", got.Json["name"]!.GetValue<string>());
        Assert.False(got.Json["public"]!.GetValue<bool>());
        Assert.Equal("ada", got.Json["owner"]!["id"]!.GetValue<string>());
        Assert.Equal(0, got.Json["tracks"]!["total"]!.GetValue<int>());
        Assert.Empty(got.Json["images"]!.AsArray());
    }

    [Fact]
    public async Task Create_WithANameAlone_IsPublic()
    {
        var created = await api.SendAsync("POST", "/v1/me/playlists", body: """{"name":"Morning"}""");

        Assert.True(created.Json["public"]!.GetValue<bool>());
        Assert.False(created.Json["collaborative"]!.GetValue<bool>());
        Assert.Null(created.Json["description"]);
    }

    [Fact]
    public async Task ChangeDetails_WhatIsNamed_ChangesWithAnEmpty200()
    {
        var playlist = await api.CreateAsync();

        var changed = await api.SendAsync("PUT", playlist, body: """{"name":"Night","public":false,"description":"quiet"}""");

        Assert.Equal((200, "", null), (changed.Status, changed.Body, changed.Content.ContentType));
        var got = (await api.SendAsync("GET", playlist)).Json;
        Assert.Equal(("Night", "quiet", false), (got["name"]!.GetValue<string>(), got["description"]!.GetValue<string>(), got["public"]!.GetValue<bool>()));
    }

    [Theory]
    [InlineData("items")]
    [InlineData("tracks")]
    public async Task Items_AddedMovedReplacedRemoved_AreInOrder(string route)
    {
        var playlist = await api.CreateAsync();
        var path = $"{playlist}/{route}";

        var added = await api.SendAsync("POST", $"{path}?uris={Uri(1)},{Uri(2)}", body: """{"uris":["ignored"]}""");
        Assert.Equal(201, added.Status);
        Assert.Equal(201, (await api.SendAsync("POST", path, body: $$"""{"uris":["{{Uri(3)}}","{{Uri(1)}}"],"position":1}""")).Status);
        Assert.Equal(Uris(1, 3, 1, 2), await api.TracksAsync(playlist));

        Assert.Equal(200, (await api.SendAsync("PUT", path, body: """{"range_start":2,"range_length":2,"insert_before":0}""")).Status);
        Assert.Equal(Uris(1, 2, 1, 3), await api.TracksAsync(playlist));

        var removed = await api.SendAsync("DELETE", path, body: $$"""{"{{route}}":[{"uri":"{{Uri(1)}}","positions":[2]}]}""");
        Assert.Equal(200, removed.Status);
        Assert.Equal(Uris(1, 2, 3), await api.TracksAsync(playlist));

        Assert.Equal(200, (await api.SendAsync("PUT", path, body: $$"""{"uris":["{{Uri(5)}}"]}""")).Status);
        Assert.Equal(Uris(5), await api.TracksAsync(playlist));
        Assert.Equal(200, (await api.SendAsync("PUT", $"{path}?uris=")).Status);
        Assert.Empty(await api.TracksAsync(playlist));
    }

    [Fact]
    public async Task Remove_AgainstAnOlderSnapshot_RemovesWhatWasMeant()
    {
        var playlist = await api.CreateAsync();
        var snapshot = await api.AddAsync(playlist, 1, 2, 1);
        await api.SendAsync("PUT", $"{playlist}/items", body: """{"range_start":2,"insert_before":0}""");

        var removed = await api.SendAsync("DELETE", $"{playlist}/tracks", body: $$"""{"tracks":[{"uri":"{{Uri(1)}}","positions":[0]}],"snapshot_id":"{{snapshot}}"}""");

        Assert.Equal(200, removed.Status);
        Assert.NotEqual(snapshot, removed.Snapshot);
        Assert.Equal(Uris(1, 2), await api.TracksAsync(playlist));
    }

    [Fact]
    public async Task Remove_WhatIsNotThere_ChangesNothing()
    {
        var playlist = await api.CreateAsync();
        var snapshot = await api.AddAsync(playlist, 1);

        Assert.Equal(snapshot, (await api.SendAsync("DELETE", $"{playlist}/items", body: $$"""{"items":[{"uri":"{{Uri(2)}}"}]}""")).Snapshot);
    }

    [Fact]
    public async Task Get_WithIfNoneMatch_Is304UntilItChanges()
    {
        var playlist = await api.CreateAsync();
        var etag = (await api.SendAsync("GET", playlist)).Headers.ETag!;

        Assert.Equal(HttpStatusCode.NotModified, await GetAsync(playlist, etag));
        await api.AddAsync(playlist, 1);
        Assert.Equal(HttpStatusCode.OK, await GetAsync(playlist, etag));
    }

    [Fact]
    public async Task Get_Fields_AreThoseAskedFor()
    {
        var playlist = await api.CreateAsync();
        await api.AddAsync(playlist, 1, 2);

        Assert.Equal("""{"name":"Evening"}""", (await api.SendAsync("GET", $"{playlist}?fields=name")).Body);
        Assert.Equal(
            """{"tracks":{"items":[{"added_by":{"id":"ada"},"track":{"name":"Vodník, Op. 107 (1)","album":{"name":"Album 0"}}},{"added_by":{"id":"ada"},"track":{"name":"Vodník, Op. 107 (2)","album":{"name":"Album 0"}}}],"total":2}}""",
            Sorted((await api.SendAsync("GET", $"{playlist}?fields=tracks(total,items(added_by.id,track(name,album.name)))")).Json, "added_by", "track", "name", "album", "items", "total"));
        var without = (await api.SendAsync("GET", $"{playlist}/items?fields=!items")).Json.AsObject();
        Assert.False(without.ContainsKey("items"));
        Assert.Equal(2, without["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task Items_OfEpisodes_AreAsTheCallerKnowsThem()
    {
        var playlist = await api.CreateAsync();
        await api.SendAsync("POST", $"{playlist}/items?uris={Episode}");

        var asTrack = (await api.SendAsync("GET", $"{playlist}/items")).Json["items"]![0]!["track"]!;
        var asEpisode = (await api.SendAsync("GET", $"{playlist}/items?additional_types=track,episode")).Json["items"]![0]!["track"]!;

        Assert.Equal(("episode", Episode, "Samtal"), (asTrack["type"]!.GetValue<string>(), asTrack["uri"]!.GetValue<string>(), asTrack["album"]!["name"]!.GetValue<string>()));
        Assert.Equal(("episode", Episode, "Samtal"), (asEpisode["type"]!.GetValue<string>(), asEpisode["uri"]!.GetValue<string>(), asEpisode["show"]!["name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Items_NotInTheMarket_AreRelinkedOrNotPlayable()
    {
        var playlist = await api.CreateAsync();
        await api.AddAsync(playlist, 4, 1);

        // The token's country comes first: from there, neither can be played, nor another copy.
        var items = (await api.SendAsync("GET", $"{playlist}/items?market=DE")).Json["items"]!.AsArray();

        Assert.All(items, item => Assert.False(item!["track"]!["is_playable"]!.GetValue<bool>()));
    }

    [WebApiFact]
    public async Task Answers_AreAsTheWebApiSaysButForTheExtensions()
    {
        var playlist = await api.CreateAsync();
        await api.AddAsync(playlist, 1, 2);
        var schemas = await AnswerSchemas.OfAsync(WebApi.Read());

        Verify(schemas, "/playlists/{playlist_id}", (await api.SendAsync("GET", playlist)).Body);
        Verify(schemas, "/playlists/{playlist_id}/items", (await api.SendAsync("GET", $"{playlist}/items")).Body);
        Verify(schemas, "/playlists/{playlist_id}/tracks", (await api.SendAsync("GET", $"{playlist}/tracks?limit=1&offset=1")).Body);
        Verify(schemas, "/me/playlists", (await api.SendAsync("GET", "/v1/me/playlists")).Body);
        Verify(schemas, "/users/{user_id}/playlists", (await api.SendAsync("GET", $"/v1/users/{Ada}/playlists", Bruno)).Body);
        Verify(schemas, "/playlists/{playlist_id}/images", (await api.SendAsync("GET", $"{playlist}/images")).Body);
        Verify(schemas, "/playlists/{playlist_id}/followers/contains", (await api.SendAsync("GET", $"{playlist}/followers/contains")).Body);
    }

    [Fact]
    public async Task Answers_AreAsTheServedDocumentSays()
    {
        var playlist = await api.CreateAsync();
        await api.AddAsync(playlist, 1, 2);
        var document = JsonNode.Parse(await api.Client.GetStringAsync(new System.Uri("/v1/openapi.json", UriKind.Relative)))!.AsObject();
        var schemas = await AnswerSchemas.OfAsync(document);

        Verify(schemas, "/v1/playlists/{id}", (await api.SendAsync("GET", playlist)).Body, isOurs: true);
        Verify(schemas, "/v1/playlists/{id}/items", (await api.SendAsync("GET", $"{playlist}/items")).Body, isOurs: true);
        Verify(schemas, "/v1/me/playlists", (await api.SendAsync("GET", "/v1/me/playlists")).Body, isOurs: true);
    }

    private static void Verify(AnswerSchemas schemas, string path, string body, bool isOurs = false)
    {
        var answer = JsonNode.Parse(body)!;
        if (!isOurs)
            RemoveExtensions(answer);
        Assert.Empty(schemas.Problems(path, "200", answer.ToJsonString()).Select(problem => $"{path} {problem}"));
    }

    private static void RemoveExtensions(JsonNode node)
    {
        if (node is JsonObject map)
        {
            map.Remove("work_components");
            map.Remove("credits");
        }

        foreach (var value in node is JsonObject some ? some.Select(property => property.Value) : node is JsonArray list ? list : [])
        {
            if (value is not null)
                RemoveExtensions(value);
        }
    }

    // Filters keep the order of the answer, which says nothing.
    private static string Sorted(JsonNode node, params string[] order)
    {
        return Sort(node).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

        JsonNode Sort(JsonNode value) => value switch
        {
            JsonObject map => new JsonObject(map.OrderBy(property => Array.IndexOf(order, property.Key)).Select(property => KeyValuePair.Create(property.Key, (JsonNode?)Sort(property.Value!)))),
            JsonArray list => new JsonArray([.. list.Select(item => Sort(item!))]),
            _ => value.DeepClone(),
        };
    }

    private async Task<HttpStatusCode> GetAsync(string path, EntityTagHeaderValue etag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", api.Token(Cadenza.Accounts.UserId.Parse(Ada)));
        request.Headers.IfNoneMatch.Add(etag);
        using var response = await api.Client.SendAsync(request);
        return response.StatusCode;
    }
}
