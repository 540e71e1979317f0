using System.Diagnostics;
using System.Net;
using Cadenza.Local.Cosmos;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Tests.Integration.Cosmos;

public sealed class CosmosDurabilityTests : IAsyncLifetime
{
    private readonly CosmosFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task Ttl_DefaultAndOwn_HideDocumentsWhenTheirTimeIsOver()
    {
        var container = await fixture.CreateContainerAsync(defaultTtl: 60);
        await container.CreateItemAsync(new { id = "default", pk = "a" });
        await container.CreateItemAsync(new { id = "short", pk = "a", ttl = 10 });
        await container.CreateItemAsync(new { id = "forever", pk = "a", ttl = -1 });

        fixture.Time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(["default", "forever", "short"], await IdsAsync(container));
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["default", "forever"], await IdsAsync(container));
        var gone = await Assert.ThrowsAsync<CosmosException>(() => container.ReadItemAsync<object>("short", new PartitionKey("a")));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await container.UpsertItemAsync(new { id = "short", pk = "a" })).StatusCode);
        fixture.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(["forever"], await IdsAsync(container));
    }

    [Fact]
    public async Task Ttl_ContainerWithout_IgnoresThatOfDocuments()
    {
        var container = await fixture.CreateContainerAsync();
        await container.CreateItemAsync(new { id = "1", pk = "a", ttl = 1 });
        fixture.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(["1"], await IdsAsync(container));
    }

    [Fact]
    public async Task Restart_SameFolder_KeepsEverything()
    {
        var container = await fixture.CreateContainerAsync(defaultTtl: 3600);
        var written = await container.CreateItemAsync(new { id = "1", pk = "a" });
        await fixture.RestartAsync();
        var kept = fixture.Database.GetContainer(container.Id);
        Assert.Equal(3600, (await kept.ReadContainerAsync()).Resource.DefaultTimeToLive);
        Assert.Equal(written.ETag, (await kept.ReadItemAsync<object>("1", new PartitionKey("a"))).ETag);
        Assert.NotEqual(written.ETag, (await kept.UpsertItemAsync(new { id = "1", pk = "a" })).ETag);
    }

    [Fact]
    public async Task AbruptStop_AsTheFilesStand_KeepsWhatWasAcknowledged()
    {
        var container = await fixture.CreateContainerAsync();
        await Parallel.ForAsync(0, 200, async (i, stop) => await container.CreateItemAsync(new { id = $"{i}", pk = "a" }, cancellationToken: stop));

        // What a process that is killed now would leave: the files, with a log that nobody folded in.
        var left = Directory.CreateTempSubdirectory("cosmos-left-").FullName;
        foreach (var file in Directory.GetFiles(fixture.Folder, "cosmos.db*"))
            File.Copy(file, Path.Combine(left, Path.GetFileName(file)));
        await using (var server = await CosmosServer.StartAsync(new CosmosServerOptions { DataDirectory = left }))
        {
            var again = fixture.Connect(server.ConnectionString).GetContainer("tests", container.Id);
            Assert.Equal(200, (await IdsAsync(again)).Count);
        }
        Directory.Delete(left, recursive: true);
    }

    [Fact]
    public async Task Load_ThreeThousandUpserts_TakesSeconds()
    {
        var container = await fixture.CreateContainerAsync("/id");
        var body = new string('x', 2000);
        var watch = Stopwatch.StartNew();
        await Parallel.ForAsync(0, 3000, new ParallelOptions { MaxDegreeOfParallelism = 24 }, async (i, stop) =>
            await container.UpsertItemAsync(new { id = $"track:{i}", body }, cancellationToken: stop));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.Equal(3000, (await IdsAsync(container)).Count);
    }

    [Fact]
    public async Task Start_PortOrFolderTaken_SaysSoInOneLine()
    {
        var folder = Directory.CreateTempSubdirectory("cosmos-").FullName;
        var port = await Assert.ThrowsAsync<IOException>(() =>
            CosmosServer.StartAsync(new CosmosServerOptions { DataDirectory = folder, Port = fixture.Server.Port }));
        var taken = await Assert.ThrowsAsync<IOException>(() =>
            CosmosServer.StartAsync(new CosmosServerOptions { DataDirectory = fixture.Folder }));
        await File.WriteAllTextAsync(Path.Combine(folder, "cosmos.db"), new string('x', 5000));
        var broken = await Assert.ThrowsAsync<IOException>(() => CosmosServer.StartAsync(new CosmosServerOptions { DataDirectory = folder }));
        Assert.StartsWith($"Cosmos DB: the data folder {folder} cannot be used", broken.Message, StringComparison.Ordinal);
        Assert.Equal($"Cosmos DB: port {fixture.Server.Port} is already in use.", port.Message);
        Assert.Equal($"Cosmos DB: the data folder {fixture.Folder} is in use by another process.", taken.Message);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Containers_Deleted_AreGoneWithTheirDocuments()
    {
        var container = await fixture.CreateContainerAsync();
        await container.CreateItemAsync(new { id = "1", pk = "a" });
        await container.DeleteContainerAsync();
        var refused = await Assert.ThrowsAsync<CosmosException>(() => container.UpsertItemAsync(new { id = "2", pk = "a" }));
        await fixture.Database.CreateContainerAsync(container.Id, "/pk");
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        // A client of its own: the first remembers the container that is gone, as it does against the service.
        Assert.Empty(await IdsAsync(fixture.Connect(fixture.Server.ConnectionString).GetContainer("tests", container.Id)));
        await fixture.Database.DeleteAsync();
        Assert.Equal(HttpStatusCode.Created, (await fixture.Database.Client.CreateDatabaseIfNotExistsAsync("tests")).StatusCode);
    }

    private static async Task<List<string>> IdsAsync(Container container)
    {
        var ids = new List<string>();
        using var pages = container.GetItemQueryIterator<string>("SELECT VALUE c.id FROM c ORDER BY c.id");
        while (pages.HasMoreResults)
            ids.AddRange(await pages.ReadNextAsync());
        return ids;
    }
}
