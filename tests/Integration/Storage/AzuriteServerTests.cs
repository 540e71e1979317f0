using System.Diagnostics;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Queues;
using Cadenza.Local.Storage;

namespace Cadenza.Tests.Integration.Storage;

public sealed class AzuriteServerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-azurite-").FullName;

    private AzuriteOptions Options => new(Path.Combine(_folder, "data"), Path.Combine(_folder, "azurite.log"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Kill_AfterAcknowledgedChanges_LosesNoneOfThem()
    {
        await using var azurite = await AzuriteServer.StartAsync(Options);
        var container = new BlobServiceClient(azurite.ConnectionString).GetBlobContainerClient("kept");
        await container.CreateAsync();
        for (var i = 0; i < 20; i++)
        {
            await container.UploadBlobAsync($"blob-{i:D2}", BinaryData.FromString($"content {i}"));
        }

        var journal = container.GetAppendBlobClient("journal");
        await journal.CreateAsync();
        for (var i = 0; i < 10; i++)
        {
            await journal.AppendBlockAsync(BinaryData.FromString($"line {i}\n").ToStream());
        }

        await container.DeleteBlobAsync("blob-07");
        await container.GetBlobClient("blob-08").UploadAsync(BinaryData.FromString("replaced"), overwrite: true);

        await KillAndWaitForNewProcessAsync(azurite);

        var names = new List<string>();
        await foreach (var blob in container.GetBlobsAsync())
        {
            names.Add(blob.Name);
        }

        Assert.Equal(20, names.Count);
        Assert.DoesNotContain("blob-07", names);
        Assert.Equal("replaced", await ReadAsync(container, "blob-08"));
        Assert.Equal("content 19", await ReadAsync(container, "blob-19"));
        Assert.Equal(string.Concat(Enumerable.Range(0, 10).Select(i => $"line {i}\n")), await ReadAsync(container, "journal"));
    }

    [Fact]
    public async Task Kill_AfterQueuesAndTables_LosesNoneOfThem()
    {
        await using var azurite = await AzuriteServer.StartAsync(Options);
        var queue = new QueueClient(azurite.ConnectionString, "kept");
        await queue.CreateAsync();
        await queue.SendMessageAsync("first");
        await queue.SendMessageAsync("second");
        var received = (await queue.ReceiveMessageAsync()).Value;
        await queue.DeleteMessageAsync(received.MessageId, received.PopReceipt);
        var table = new TableClient(azurite.ConnectionString, "kept");
        await table.CreateAsync();
        await table.AddEntityAsync(new TableEntity("composers", "bach") { ["Born"] = 1685 });
        await table.AddEntityAsync(new TableEntity("composers", "handel") { ["Born"] = 1684 });
        await table.UpsertEntityAsync(new TableEntity("composers", "handel") { ["Born"] = 1685 }, TableUpdateMode.Replace);
        var dropped = new TableClient(azurite.ConnectionString, "dropped");
        await dropped.CreateAsync();
        await dropped.DeleteAsync();

        await KillAndWaitForNewProcessAsync(azurite);

        Assert.Equal("second", (await queue.PeekMessageAsync()).Value.MessageText);
        Assert.Equal(1685, (await table.GetEntityAsync<TableEntity>("composers", "handel")).Value["Born"]);
        Assert.Equal(1685, (await table.GetEntityAsync<TableEntity>("composers", "bach")).Value["Born"]);
        await dropped.CreateAsync();
        await dropped.AddEntityAsync(new TableEntity("p", "r"));
    }

    [Fact]
    public async Task Start_JournalWithATornLine_TakesAllBeforeIt()
    {
        await using (var first = await AzuriteServer.StartAsync(Options))
        {
            await new BlobServiceClient(first.ConnectionString).CreateBlobContainerAsync("kept");
        }

        // A generation as a crash leaves it: one whole change, and half of the next.
        var database = Path.Combine(Options.DataDirectory, "__azurite_db_blob__.json");
        await File.WriteAllTextAsync(database + ".wal.7", """
            {"collection":"$CONTAINERS_COLLECTION$","put":{"accountName":"devstoreaccount1","name":"journalled","properties":{"etag":"\"0x1\"","lastModified":"2026-01-01T00:00:00.000Z","leaseStatus":"unlocked","leaseState":"available"},"meta":{"revision":0,"created":0,"version":0},"$loki":2}}
            {"collection":"$CONTAINERS_COLL
            """);
        await using var second = await AzuriteServer.StartAsync(Options);
        var blobs = new BlobServiceClient(second.ConnectionString);

        Assert.True(await blobs.GetBlobContainerClient("kept").ExistsAsync());
        Assert.True(await blobs.GetBlobContainerClient("journalled").ExistsAsync());
    }

    [Fact]
    public async Task Stop_ThenStart_KeepsTheData()
    {
        await using (var first = await AzuriteServer.StartAsync(Options))
        {
            var container = new BlobServiceClient(first.ConnectionString).GetBlobContainerClient("kept");
            await container.CreateAsync();
            await container.UploadBlobAsync("blob", BinaryData.FromString("content"));
        }

        await using var second = await AzuriteServer.StartAsync(Options);
        var again = new BlobServiceClient(second.ConnectionString).GetBlobContainerClient("kept");

        Assert.Equal("content", await ReadAsync(again, "blob"));
    }

    private static async Task KillAndWaitForNewProcessAsync(AzuriteServer azurite)
    {
        var killed = azurite.ProcessId;
        Process.GetProcessById(killed).Kill();
        await Eventually.HoldsAsync(() => azurite.ProcessId != killed);
    }

    private static async Task<string> ReadAsync(BlobContainerClient container, string name) =>
        (await container.GetBlobClient(name).DownloadContentAsync()).Value.Content.ToString();
}
