using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Cadenza.Accounts;
using Cadenza.Tests.Integration.Catalog;
using Cadenza.Tests.Integration.Playlists;

namespace Cadenza.Tests.Integration.Accounts;

/// <summary>Bruno, whose token has every scope, walks every operation about what is Ada's: he neither sees nor changes what is private.</summary>
public sealed class TwoUsersTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Secret = "A list that Ada keeps to herself";
    private const string Note = "nobody shall read this";

    /// <summary>What of Ada's only she may see changed by nobody but herself.</summary>
    private static readonly string[] Hers =
    [
        "/v1/me", "/v1/me/tracks", "/v1/me/albums", "/v1/me/playlists", "/v1/me/following?type=artist", "/v1/me/shows", "/v1/me/episodes", "/v1/me/audiobooks", "/v1/me/works",
    ];

    [Fact]
    public async Task EveryOperation_OfAnotherUser_NeitherShowsNorChangesWhatIsPrivate()
    {
        var list = await api.CreateAsync($$"""{"name":"{{Secret}}","description":"{{Note}}","public":false}""");
        await api.AddAsync(list, 1, 2);
        var track = (await api.TracksAsync(list)).First();
        Assert.Equal(200, (await api.SendAsync("PUT", $"/v1/me/library?uris={Uri.EscapeDataString(track)}")).Status);
        var before = await StateAsync(list);
        Assert.Contains(before, state => state.Contains(Secret, StringComparison.Ordinal));

        var playlist = list[(list.LastIndexOf('/') + 1)..];
        string[] bodies =
        [
            $$"""{"name":"Mine now","description":"changed","public":true,"uris":["{{track}}"],"ids":["ada"]}""",
            $$"""{"tracks":[{"uri":"{{track}}"}],"items":[{"uri":"{{track}}"}],"range_start":0,"insert_before":2}""",
        ];
        foreach (var operation in ServedOperation.All.Where(operation => !operation.IsAnonymous))
        {
            foreach (var body in operation.Verb == "GET" ? [""] : bodies)
            {
                var (status, text) = await AskAsync(operation, playlist, body);
                Assert.True(status < 500, $"{operation} is {status}");
                Assert.False(text.Contains(Secret, StringComparison.Ordinal) || text.Contains(Note, StringComparison.Ordinal), $"{operation} shows Bruno what is Ada's: {text}");
                if (operation.Route.Contains("{playlist_id}", StringComparison.Ordinal))
                    Assert.True(status is 403 or 404 or 400, $"{operation} is {status} about a private playlist of somebody else's");
            }
        }

        Assert.Equal(before, await StateAsync(list));
        Assert.Equal(0, (await api.SendAsync("GET", "/v1/me/albums", PlaylistApi.Bruno)).Json["total"]!.GetValue<int>());
    }

    private async Task<(int Status, string Body)> AskAsync(ServedOperation operation, string playlist, string body)
    {
        using var request = operation.Request(PlaylistApi.Ada, playlist, body);
        request.RequestUri = new Uri($"{request.RequestUri}?ids=ada&uris=spotify:playlist:{playlist}&type=user", UriKind.Relative);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", api.Token(UserId.Parse(PlaylistApi.Bruno), Scopes.All));
        using var response = await api.Client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<List<string>> StateAsync(string list)
    {
        var state = new List<string>();
        foreach (var path in (string[])[.. Hers, list, $"{list}/items"])
        {
            var answer = await api.SendAsync("GET", path);
            Assert.Equal(200, answer.Status);

            // Whom others follow is theirs to say: how many follow Ada may change.
            state.Add(WithoutFollowers(answer.Json).ToJsonString());
        }

        return state;
    }

    private static JsonNode WithoutFollowers(JsonNode answer)
    {
        (answer as JsonObject)?.Remove("followers");
        return answer;
    }
}
