using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Cadenza.Catalog;
using Cadenza.Catalog.Import;
using Cadenza.Local.Commands;
using Cadenza.Local.Commands.Accounts;
using Cadenza.Local.Commands.Importing;

namespace Cadenza.Tests.Integration.Catalog.Import;

/// <summary>Imports into a stack that runs, by the command and by the orchestration, and what its API serves then.</summary>
public sealed class ImportedCatalogTests : IAsyncLifetime, IDisposable
{
    private const int Tracks = 400;

    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-imported-").FullName;
    private LocalStack _stack = null!;
    private HttpClient _api = null!;

    public async Task InitializeAsync()
    {
        _stack = await LocalStack.StartAsync(new StackOptions { DataDirectory = Path.Combine(_folder, "data"), Port = 0 }, _ => null, _ => { }, CancellationToken.None);
        await _stack.StartFunctionAppAsync(_ => { }, CancellationToken.None);
        _api = new HttpClient { BaseAddress = _stack.Address };
        _api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TokenCommand.Issue(_stack.Data.Path, null, null));
    }

    public void Dispose() => _api.Dispose();

    public async Task DisposeAsync()
    {
        _api.Dispose();
        await _stack.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Import_Csv_EveryTrackIsServedAndASecondTimeChangesNothing()
    {
        var file = Path.Combine(_folder, "tracks.csv");
        await File.WriteAllTextAsync(file, SyntheticTracks.Csv(Tracks));
        await ImportAsync(file);
        var once = await StackDocuments.ReadAsync(_stack, versions: true);
        var output = await ImportAsync(file);

        Assert.Equal(once, await StackDocuments.ReadAsync(_stack, versions: true));
        Assert.Contains("track 400 (0 new, 0 changed, 400 unchanged)", output, StringComparison.Ordinal);
        foreach (var numbers in Enumerable.Range(0, Tracks).Chunk(50))
        {
            var tracks = (await GetAsync($"v1/tracks?ids={string.Join(',', numbers.Select(SyntheticTracks.Id))}"))["tracks"]!.AsArray();
            Assert.Equal(numbers.Select(SyntheticTracks.Name), tracks.Select(track => track!["name"]!.GetValue<string>()));
        }

        await ServesAlbumAndArtistOfAsync(SyntheticTracks.Id(3));
    }

    [Fact]
    public async Task ImportCatalog_HostileLines_EachIsARejectRow()
    {
        var artist = NaturalIds.Artist("Anna");
        string[] lines =
        [
            """{"format":"cadenza-catalogue","version":1}""",
            Line("""{"type":"artist","artist":{"id":"ARTIST","name":"Anna"},"artist_types":["performer"]}"""),
            Line("""{"type":"artist","artist":{"id":"ARTIST","name":"bell \u0007"},"artist_types":["performer"]}"""),
            "not json",
            Line("""{"type":"work","work":{"id":"ARTIST","name":"W","composers":[],"work_type":"opera"}}"""),
            Line("""{"type":"work","work":{"id":"ARTIST","name":"W","composers":[{"id":"ARTIST","name":"Anna"}],"work_type":"opera"},"components":[PART,PART]}"""),
            $$"""{"type":"work","components":{{string.Concat(Enumerable.Repeat("[{\"components\":", 10_000))}}""",
            $$"""{"type":"artist","name":"{{new string('x', 3 << 20)}}"}""",
            Line("""{"type":"track","track":{"id":"ARTIST","name":"n","artists":[{"id":"ARTIST","name":"Anna"}],"duration_ms":-5},"album":{"id":"ARTIST","name":"A"}}"""),
        ];
        var status = await RunOrchestrationAsync("hostile.jsonl", string.Join('\n', lines));
        var report = status.GetProperty("output").Deserialize<ImportReport>(JsonSerializerOptions.Web)!;
        var rejects = await Imports.GetBlobClient(report.RejectsBlob).DownloadContentAsync();
        var rejected = rejects.Value.Content.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => int.Parse(line.Split(',')[0], CultureInfo.InvariantCulture));

        Assert.Equal([3, 4, 5, 6, 7, 8, 9], rejected.Order());
        Assert.Equal(8, report.Rows);
        Assert.Equal(7, report.Rejects);
        Assert.Equal("Anna", (await GetAsync($"v1/artists/{artist}"))["name"]!.GetValue<string>());

        string Line(string text) => text
            .Replace("PART", Part, StringComparison.Ordinal).Replace("ARTIST", artist.ToString(), StringComparison.Ordinal);
    }

    private const string Part = """{"id":"ARTIST","subsection_type":"act","name":"Act"}""";

    private BlobContainerClient Imports => _stack.Blobs.GetBlobContainerClient(CatalogImport.BlobContainer);

    private async Task<string> ImportAsync(string file)
    {
        using var output = new StringWriter();
        await ImportCommand.RunAsync([file], _stack.Data.Path, null, output, CancellationToken.None);
        return output.ToString();
    }

    private async Task ServesAlbumAndArtistOfAsync(CatalogId track)
    {
        var found = await GetAsync($"v1/tracks/{track}");
        var album = await GetAsync($"v1/albums/{found["album"]!["id"]}");
        var guest = found["artists"]![1]!["id"]!.GetValue<string>();
        var discography = await GetAsync($"v1/artists/{guest}/albums?limit=50");
        var top = await GetAsync($"v1/artists/{guest}/top-tracks?market=SE");

        Assert.Equal("0000", album["release_date"]!.GetValue<string>());
        Assert.Equal(6, album["total_tracks"]!.GetValue<int>());
        Assert.Contains(discography["items"]!.AsArray(), item => item!["id"]!.GetValue<string>() == album["id"]!.GetValue<string>());
        Assert.NotEmpty(top["tracks"]!.AsArray());
        Assert.Equal(0.5, (await GetAsync($"v1/audio-features/{track}"))["danceability"]!.GetValue<double>());
    }

    private async Task<JsonNode> GetAsync(string path)
    {
        using var response = await _api.GetAsync(new Uri(path, UriKind.Relative));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    private async Task<JsonElement> RunOrchestrationAsync(string blob, string content)
    {
        await Imports.GetBlobClient(blob).UploadAsync(new MemoryStream(Encoding.UTF8.GetBytes(content)), overwrite: true);
        using var started = await _api.PostAsJsonAsync("runtime/webhooks/durabletask/orchestrators/ImportCatalog/test", new { blob });
        Assert.True(started.IsSuccessStatusCode);
        JsonElement status = default;
        await Eventually.HoldsAsync(
            async () =>
            {
                status = await _api.GetFromJsonAsync<JsonElement>("runtime/webhooks/durabletask/instances/test");
                return status.GetProperty("runtimeStatus").GetString() is "Completed" or "Failed";
            },
            TimeSpan.FromMinutes(2));
        Assert.Equal("Completed", status.GetProperty("runtimeStatus").GetString());
        return status;
    }
}
