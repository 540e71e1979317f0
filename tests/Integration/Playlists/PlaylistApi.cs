using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Cadenza.Accounts;
using Cadenza.Tests.Integration.Catalog;

namespace Cadenza.Tests.Integration.Playlists;

/// <summary>An answer as it came.</summary>
internal sealed record ApiAnswer(int Status, string Body, HttpResponseHeaders Headers, HttpContentHeaders Content)
{
    /// <summary>Its body, which must be JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>What it says went wrong.</summary>
    public string Message => Json["error"]!["message"]!.GetValue<string>();

    /// <summary>The snapshot that an edit answers with.</summary>
    public string Snapshot => Json["snapshot_id"]!.GetValue<string>();
}

/// <summary>Asks the API for playlists on behalf of users.</summary>
internal static class PlaylistApi
{
    public const string Ada = "ada";
    public const string Bruno = "bruno";

    /// <summary>Sends a request of a user whose token has these scopes; every one when none is named.</summary>
    public static async Task<ApiAnswer> SendAsync(
        this ApiFixture api, string method, string path, string user = Ada, string? body = null, params string[] scopes)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", api.Token(UserId.Parse(user), scopes.Length == 0 ? Scopes.All : scopes));
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await api.Client.SendAsync(request);
        return new ApiAnswer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers);
    }

    /// <summary>Makes a playlist of a user's, and says what its path is.</summary>
    public static async Task<string> CreateAsync(this ApiFixture api, string details = """{"name":"Evening"}""", string user = Ada)
    {
        var created = await api.SendAsync("POST", "/v1/me/playlists", user, details);
        Assert.Equal(201, created.Status);
        return $"/v1/playlists/{created.Json["id"]!.GetValue<string>()}";
    }

    /// <summary>Adds tracks of the seed, by number, and says which snapshot that made.</summary>
    public static async Task<string> AddAsync(this ApiFixture api, string playlist, params int[] tracks)
    {
        var added = await api.SendAsync("POST", $"{playlist}/items", body: $$"""{"uris":[{{string.Join(',', tracks.Select(track => $"\"{Uri(track)}\""))}}]}""");
        Assert.Equal(201, added.Status);
        return added.Snapshot;
    }

    /// <summary>The tracks of a playlist, by URI.</summary>
    public static async Task<IEnumerable<string>> TracksAsync(this ApiFixture api, string playlist) =>
        [.. (await api.SendAsync("GET", $"{playlist}/items?limit=100&fields=items(track.uri)")).Json["items"]!.AsArray()
            .Select(item => item!["track"]!["uri"]!.GetValue<string>())];

    /// <summary>The URI of a track of the seed.</summary>
    public static string Uri(int track) => $"spotify:track:{Seed.TrackId(track)}";

    /// <summary>The URIs of tracks of the seed.</summary>
    public static IEnumerable<string> Uris(params int[] tracks) => tracks.Select(Uri);
}
