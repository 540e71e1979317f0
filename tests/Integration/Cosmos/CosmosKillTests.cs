using System.Collections.Concurrent;
using System.Diagnostics;
using Cadenza.Local.Cosmos;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Tests.Integration.Cosmos;

/// <summary>The stand-in in a process of its own, killed while clients write: what it acknowledged is there afterwards.</summary>
public sealed class CosmosKillTests : IDisposable
{
    private const int Kills = 3;
    private const int Writers = 8;

    private readonly string folder = Directory.CreateTempSubdirectory("cosmos-kill-").FullName;
    private readonly ConcurrentDictionary<string, int> acknowledged = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>What the process does: serves until its end, after one line with its connection string.</summary>
    public static async Task<int> ServeAsync(string data)
    {
        await using var server = await CosmosServer.StartAsync(new CosmosServerOptions { DataDirectory = data });
        await Console.Out.WriteLineAsync(server.ConnectionString);
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    [Fact]
    public async Task Server_KilledWhileWritesRun_KeepsEveryAcknowledgedWrite()
    {
        for (var kill = 0; kill < Kills; kill++)
            await WriteAndKillAsync(acknowledgedBefore: acknowledged.Count);

        await using var server = await CosmosServer.StartAsync(new CosmosServerOptions { DataDirectory = folder });
        using var client = Connect(server.ConnectionString);
        var container = client.GetContainer("kill", "counters");
        foreach (var (id, value) in acknowledged)
        {
            var stored = await container.ReadItemAsync<Counter>(id, new PartitionKey(id));
            // The write after the last acknowledged one may have been stored too; nothing older may stand.
            Assert.InRange(stored.Resource.Value, value, value + 1);
        }
        Assert.True(acknowledged.Count > Writers);
    }

    private async Task WriteAndKillAsync(int acknowledgedBefore)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(CosmosKillTests).Assembly.Location, "cosmos", folder])
        {
            RedirectStandardOutput = true,
        })!;
        try
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            var connectionString = await process.StandardOutput.ReadLineAsync(deadline.Token);
            using var client = Connect(connectionString!);
            Database database = await client.CreateDatabaseIfNotExistsAsync("kill", cancellationToken: deadline.Token);
            Container container = await database.CreateContainerIfNotExistsAsync("counters", "/id", cancellationToken: deadline.Token);
            using var stop = new CancellationTokenSource();
            var writers = Enumerable.Range(0, Writers).Select(writer => WriteAsync(container, $"{process.Id}-{writer}", stop.Token)).ToArray();
            await Eventually.HoldsAsync(() => acknowledged.Count >= acknowledgedBefore + (3 * Writers));
            process.Kill();
            await stop.CancelAsync();
            await Task.WhenAll(writers);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    /// <summary>Counts up in one document after another until the server is gone.</summary>
    private async Task WriteAsync(Container container, string name, CancellationToken stop)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                var id = $"{name}-{i / 10}";
                await container.UpsertItemAsync(new Counter(id, i), cancellationToken: stop);
                acknowledged[id] = i;
            }
        }
        catch (Exception gone) when (gone is CosmosException or HttpRequestException or OperationCanceledException)
        {
        }
    }

    private static CosmosClient Connect(string connectionString) => new(connectionString, new CosmosClientOptions
    {
        ConnectionMode = ConnectionMode.Gateway,
        LimitToEndpoint = true,
        UseSystemTextJsonSerializerWithOptions = new(System.Text.Json.JsonSerializerDefaults.Web),
    });

    private sealed record Counter(string Id, int Value);
}
