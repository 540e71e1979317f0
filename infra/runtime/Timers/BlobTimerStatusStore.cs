using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Cadenza.Runtime.Hosting;

namespace Cadenza.Runtime.Timers;

/// <summary>The status of timers in blobs <c>timers/{host}/{timer}/status</c> of the container that the Functions host uses, in its storage account.</summary>
internal sealed class BlobTimerStatusStore(BindingExpressions settings, HostIdentity host) : ITimerStatusStore
{
    private readonly Lazy<BlobContainerClient> _container = new(() =>
        new BlobServiceClient(settings.Connection("Storage")).GetBlobContainerClient("azure-webjobs-hosts"));

    public async Task<TimerStatus?> ReadAsync(string timer, CancellationToken cancellationToken)
    {
        try
        {
            var content = await BlobOf(timer).DownloadContentAsync(cancellationToken);
            return JsonSerializer.Deserialize<TimerStatus>(content.Value.Content);
        }
        catch (RequestFailedException problem) when (problem.Status == 404)
        {
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public async Task WriteAsync(string timer, TimerStatus status, CancellationToken cancellationToken)
    {
        var content = BinaryData.FromObjectAsJson(status);
        try
        {
            await BlobOf(timer).UploadAsync(content, overwrite: true, cancellationToken);
        }
        catch (RequestFailedException problem) when (problem.ErrorCode == "ContainerNotFound")
        {
            await _container.Value.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await BlobOf(timer).UploadAsync(content, overwrite: true, cancellationToken);
        }
    }

    private BlobClient BlobOf(string timer) => _container.Value.GetBlobClient($"timers/{host.Id}/{timer}/status");
}
