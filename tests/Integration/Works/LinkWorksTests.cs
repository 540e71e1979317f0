using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cadenza.Catalog;
using Cadenza.Local.Commands;
using Cadenza.Local.Commands.Accounts;
using Cadenza.Works;
using Cadenza.Works.Links.Runs;
using Microsoft.Azure.Cosmos;
using Xunit.Abstractions;

namespace Cadenza.Tests.Integration.Works;

/// <summary>Albums that have only titles, in the whole stack: works appear, stay, and are not lost by a kill.</summary>
public sealed class LinkWorksTests(ITestOutputHelper log) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-linkworks-").FullName;
    private LocalStack _stack = null!;
    private HttpClient Api { get; set; } = null!;

    public async Task InitializeAsync()
    {
        _stack = await LocalStack.StartAsync(new StackOptions { DataDirectory = _folder, Port = 0 }, _ => null, log.WriteLine, CancellationToken.None);
        await _stack.StartFunctionAppAsync(log.WriteLine, CancellationToken.None);
        Api = new HttpClient { BaseAddress = _stack.Address };
        Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TokenCommand.Issue(_folder, null, null));
    }

    public async Task DisposeAsync()
    {
        Api.Dispose();
        await _stack.DisposeAsync();
        log.WriteLine(string.Join('\n', File.ReadLines(_stack.Data.Log("functions")).TakeLast(20)));
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task LinkWorks_TitlesAlone_BecomeWorksThatSurviveEverything()
    {
        await WriteAsync(TitledAlbums.Albums(0, 6));

        // New albums are linked as they arrive: nobody asks for it.
        await Eventually.HoldsAsync(() => IsLinkedAsync(TitledAlbums.Fifth(5, 3)), Patience);
        var counts = await RunAsync();
        log.WriteLine(counts.ToJsonString());
        var track = await Api.GetFromJsonAsync<JsonNode>($"v1/tracks/{TitledAlbums.Fifth(0, 1)}");
        var component = track!["work_components"]![0]!;
        var work = component["work"]!["id"]!.GetValue<string>();
        Assert.Equal(("subsection", 2), (component["type"]!.GetValue<string>(), component["num_in_work"]!.GetValue<int>()));
        Assert.Contains(track["credits"]!.AsArray(), credit => credit!["role"]!.GetValue<string>() == "conductor");
        var recordings = await Api.GetFromJsonAsync<JsonNode>($"v1/works/{work}/recordings?complete=true");
        Assert.Equal(6, recordings!["total"]!.GetValue<int>());
        Assert.Equal(6 * 12, counts["Tracks"]!.GetValue<int>());
        Assert.Equal(6 * 11, counts["Linked"]!.GetValue<int>());
        var (_, report) = (await new LinkingFiles(_stack.Blobs.GetBlobContainerClient("linking")).ReadReportsAsync(1, CancellationToken.None)).Single();
        Assert.Equal((6 * 12, 6 * 11), (report.Tracks, report.Linked));

        // A run that finds nothing new writes nothing.
        var before = await DumpAsync();
        Assert.Equal(0, (await RunAsync())["Changed"]!.GetValue<int>());
        Assert.Equal(before, await DumpAsync());

        // What an operator says stays.
        var song = TitledAlbums.Fifth(2, 11);
        await StartAsync("OverrideLink", $"override-{song}", new { track = song.ToString(), components = new[] { component["id"]!.GetValue<string>() }, by = "ada", reason = "a joke" });
        await StartAsync("OverrideLink", "override-none", new { track = TitledAlbums.Fifth(3, 0).ToString(), components = Array.Empty<string>(), by = "ada", reason = "not he" });
        Assert.Equal(2, (await RunAsync())["Overrides"]!.GetValue<int>());
        Assert.True(await IsLinkedAsync(song));
        Assert.False(await IsLinkedAsync(TitledAlbums.Fifth(3, 0)));

        // Killed again and again, a run goes on where it was.
        await WriteAsync(TitledAlbums.Albums(6, 30));
        await KillWhenAsync(() => IsLinkedAsync(TitledAlbums.Fifth(6, 0)));
        await KillWhenAsync(async () => await CountLinkedAsync(6, 36) > 12);
        await Eventually.HoldsAsync(async () => await CountLinkedAsync(6, 36) == 30, Patience);
        var after = await RunAsync();
        Assert.Equal((36 * 11, 2), (after["Linked"]!.GetValue<int>(), after["Overrides"]!.GetValue<int>()));
        var total = (await Api.GetFromJsonAsync<JsonNode>($"v1/works/{work}/recordings?complete=true&sort=year"))!["total"]!.GetValue<int>();
        Assert.Equal(35, total);
        Assert.Equal(0, (await RunAsync())["Changed"]!.GetValue<int>());
    }

    private async Task WriteAsync(IEnumerable<CatalogDocument> documents) => await Parallel.ForEachAsync(
        documents.OrderBy(document => document is AlbumDocument),
        new ParallelOptions { MaxDegreeOfParallelism = 8 },
        async (document, cancellation) =>
        {
            using var body = new MemoryStream(CatalogJson.Serialize(document));
            using var response = await _stack.Cosmos.Container(CosmosLayout.Catalog)
                .UpsertItemStreamAsync(body, new PartitionKey(document.Id.ToString()), cancellationToken: cancellation);
            response.EnsureSuccessStatusCode();
        });

    private async Task<bool> IsLinkedAsync(CatalogId track)
    {
        var key = new CatalogKey(CatalogType.Track, track).ToString();
        using var response = await _stack.Cosmos.Container(CosmosLayout.Catalog).ReadItemStreamAsync(key, new PartitionKey(key));
        var document = await JsonSerializer.DeserializeAsync(response.Content, CatalogJson.Default.TrackDocument);
        return document!.Track.WorkComponents.Count > 0;
    }

    private async Task<int> CountLinkedAsync(int from, int to)
    {
        var linked = await Task.WhenAll(Enumerable.Range(from, to - from).Select(album => IsLinkedAsync(TitledAlbums.Fifth(album, 3))));
        return linked.Count(isLinked => isLinked);
    }

    /// <summary>Runs over the whole catalogue, once no other run is at work.</summary>
    private async Task<JsonNode> RunAsync() => await StartAsync("LinkWorks", "link-works", new { all = true });

    private async Task<JsonNode> StartAsync(string orchestrator, string instance, object input)
    {
        await Eventually.HoldsAsync(async () => await StatusAsync(instance) is null or "Completed" or "Failed", Patience);
        var started = TimeProvider.System.GetUtcNow().AddSeconds(-1);
        await Eventually.HoldsAsync(
            async () =>
            {
                using var response = await Api.PostAsJsonAsync($"runtime/webhooks/durabletask/orchestrators/{orchestrator}/{instance}", input);
                return response.IsSuccessStatusCode;
            },
            Patience);
        await Eventually.HoldsAsync(async () => await StatusAsync(instance, started) is "Completed" or "Failed", Patience);
        var status = await Api.GetFromJsonAsync<JsonNode>($"runtime/webhooks/durabletask/instances/{instance}");
        Assert.True(status!["runtimeStatus"]!.GetValue<string>() == "Completed", status.ToJsonString());
        return status["output"]!;
    }

    private async Task<string?> StatusAsync(string instance, DateTimeOffset since = default)
    {
        try
        {
            using var response = await Api.GetAsync(new Uri($"runtime/webhooks/durabletask/instances/{instance}", UriKind.Relative));
            if (!response.IsSuccessStatusCode)
                return null;
            var status = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            return status["createdTime"]!.GetValue<DateTimeOffset>() >= since ? status["runtimeStatus"]!.GetValue<string>() : "Old";
        }
        catch (HttpRequestException)
        {
            return "Down";
        }
    }

    private async Task KillWhenAsync(Func<Task<bool>> condition)
    {
        await Eventually.HoldsAsync(condition, Patience);
        var file = _stack.Data.File("functions.pid");
        var id = int.Parse(await File.ReadAllTextAsync(file), System.Globalization.CultureInfo.InvariantCulture);
        Process.GetProcessById(id).Kill();
        await Eventually.HoldsAsync(
            async () => File.Exists(file) && int.TryParse(await File.ReadAllTextAsync(file), out var next) && next != id, TimeSpan.FromMinutes(1));
    }

    /// <summary>Every document, with the tag of its last write.</summary>
    private async Task<SortedDictionary<string, string>> DumpAsync()
    {
        var documents = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in new[] { CosmosLayout.Catalog, CosmosLayout.Listings })
        {
            using var pages = _stack.Cosmos.Container(name).GetItemQueryStreamIterator("SELECT * FROM c");
            while (pages.HasMoreResults)
            {
                using var response = await pages.ReadNextAsync();
                foreach (var document in JsonNode.Parse(response.Content)!["Documents"]!.AsArray())
                    documents.Add($"{name}/{document!["parent"]}/{document["id"]}", document.ToJsonString());
            }
        }

        return documents;
    }
}
