using System.Globalization;
using System.Text.RegularExpressions;
using Cadenza.Tests.Integration.OpenApi;
using Xunit.Abstractions;
using static Cadenza.Tests.Integration.Playlists.PlaylistApi;

namespace Cadenza.Tests.Integration.Playlists;

/// <summary>What operations on a playlist of 10,000 items cost in request units when nothing is cached, held to the table in README.md.</summary>
public sealed class PlaylistChargeTests(RequestChargeTests.Uncached api, ITestOutputHelper output) : IClassFixture<RequestChargeTests.Uncached>
{
    private const int AtOnce = 100;

    [Fact]
    public async Task Operations_OnAFullPlaylist_CostNoMoreThanTheReadmeSays()
    {
        string[] uris = [.. api.Sample.Tracks.Take(AtOnce).Select(track => $"spotify:track:{track.Track.Id}")];
        var playlist = await FillAsync(uris);
        var (all, one) = (Body("uris", uris), Body("uris", uris[..1]));
        var costs = new Dictionary<string, double>
        {
            ["GET /v1/playlists/{id}"] = await CostOfAsync("GET", playlist),
            ["GET /v1/playlists/{id}/items"] = await CostOfAsync("GET", $"{playlist}/items?limit=100&offset=5000"),
            ["DELETE /v1/playlists/{id}/items"] = Math.Max(
                await CostOfAsync("DELETE", $"{playlist}/items", $$"""{"items":[{"uri":"{{uris[1]}}","positions":[5001]}]}"""),
                await CostOfAsync("DELETE", $"{playlist}/items", $$"""{"items":[{"uri":"{{uris[2]}}"}]}""")),
            ["PUT /v1/playlists/{id}/items"] = await CostOfAsync("PUT", $"{playlist}/items", """{"range_start":9000,"insert_before":10}"""),
            ["POST /v1/playlists/{id}/items"] = Math.Max(
                await CostOfAsync("POST", $"{playlist}/items", one), await CostOfAsync("POST", $"{playlist}/items?position=5", one)),
            ["GET /v1/me/playlists"] = await CostOfAsync("GET", "/v1/me/playlists?limit=50"),
            ["POST /v1/me/playlists"] = await CostOfAsync("POST", "/v1/me/playlists", """{"name":"Another"}"""),
            ["PUT /v1/playlists/{id}/followers"] = await CostOfAsync("PUT", $"{playlist}/followers", user: Bruno),
            ["GET /v1/playlists/{id}/followers/contains"] = await CostOfAsync("GET", $"{playlist}/followers/contains", user: Bruno),
        };
        Assert.Equal(400, (await api.SendAsync("POST", $"{playlist}/items", body: all)).Status);

        foreach (var (operation, cost) in costs)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| `{operation}` | {cost:0.##} |"));
        var bounds = ReadBounds();
        Assert.All(costs, cost => Assert.True(cost.Value <= bounds[cost.Key], $"{cost.Key} costs {cost.Value} RU."));
    }

    private async Task<string> FillAsync(string[] uris)
    {
        var playlist = await api.CreateAsync();
        string[] filling = [.. Enumerable.Repeat(uris[0], AtOnce)];
        for (var i = 0; i < 100; i++)
            Assert.Equal(201, (await api.SendAsync("POST", $"{playlist}/items", body: Body("uris", i % 50 == 0 ? uris : filling))).Status);
        return playlist;
    }

    private async Task<double> CostOfAsync(string method, string path, string? body = null, string user = Ada)
    {
        var before = api.Charged;
        var answer = await api.SendAsync(method, path, user, body);
        Assert.InRange(answer.Status, 200, 299);
        return Math.Round(api.Charged - before, 2);
    }

    private static string Body(string name, IEnumerable<string> uris) => $$"""{"{{name}}":[{{string.Join(',', uris.Select(uri => $"\"{uri}\""))}}]}""";

    /// <summary>The last column of the table's rows that begin with an operation.</summary>
    private static Dictionary<string, double> ReadBounds()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Functions.sln")))
            folder = folder.Parent!;
        return Regex.Matches(File.ReadAllText(Path.Combine(folder.FullName, "README.md")), @"^\| `([A-Z]+ /v1/\S+)` \|.*\| ([\d.]+) \|$", RegexOptions.Multiline)
            .ToDictionary(row => row.Groups[1].Value, row => double.Parse(row.Groups[2].Value, CultureInfo.InvariantCulture));
    }
}
