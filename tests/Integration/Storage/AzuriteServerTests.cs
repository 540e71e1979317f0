using System.Diagnostics;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
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
