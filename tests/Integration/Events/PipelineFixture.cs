using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Cadenza.Events.Storage;
using Cadenza.Local.Storage;

namespace Cadenza.Tests.Integration.Events;

/// <summary>Azurite, and containers in it that no other test has.</summary>
public sealed class PipelineFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-pipeline-").FullName;
    private AzuriteServer _azurite = null!;
    private int _prefixes;

    public async Task InitializeAsync() =>
        _azurite = await AzuriteServer.StartAsync(new AzuriteOptions(Path.Combine(_folder, "data"), Path.Combine(_folder, "azurite.log")));

    public async Task DisposeAsync()
    {
        await _azurite.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A prefix for containers.</summary>
    public string NewPrefix() => $"t{Interlocked.Increment(ref _prefixes)}-";

    /// <summary>The containers of a prefix, reached through <paramref name="policy"/>, if any.</summary>
    internal EventContainers Containers(string prefix, HttpPipelinePolicy? policy = null)
    {
        var options = new BlobClientOptions();
        if (policy is not null)
        {
            options.Retry.MaxRetries = 0;
            options.AddPolicy(policy, Azure.Core.HttpPipelinePosition.PerRetry);
        }

        return new EventContainers(new BlobServiceClient(_azurite.ConnectionString, options), prefix);
    }

    /// <summary>Every blob of a container, by name.</summary>
    internal static async Task<SortedDictionary<string, string>> ReadAllAsync(BlobContainerClient container)
    {
        var blobs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var blob in container.GetBlobsAsync())
        {
            var content = (await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content;
            blobs.Add(blob.Name, Convert.ToBase64String(content));
        }

        return blobs;
    }
}
