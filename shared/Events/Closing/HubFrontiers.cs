using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Closing;

/// <summary>Reads and moves the frontiers of hubs.</summary>
internal sealed class HubFrontiers(BlobContainerClient clean)
{
    /// <summary>The hub's frontier, and its ETag when it is there.</summary>
    public async Task<(HubFrontier Frontier, ETag? ETag)> ReadAsync(string hub, CancellationToken cancellationToken) =>
        await clean.ReadOrNullAsync(CleanNames.Frontier(hub), cancellationToken) is { } blob
            ? (JsonSerializer.Deserialize(blob.Content, EventJson.Default.HubFrontier)!, blob.Details.ETag)
            : (HubFrontier.Start(hub), null);

    /// <summary>Replaces the frontier that was read; a frontier that somebody else has moved meanwhile fails with 412 or 409, and the step is done again.</summary>
    public Task WriteAsync(HubFrontier frontier, ETag? etag, CancellationToken cancellationToken)
    {
        var conditions = etag is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = etag };
        var json = new BinaryData(JsonSerializer.SerializeToUtf8Bytes(frontier, EventJson.Default.HubFrontier));
        return clean.GetBlobClient(CleanNames.Frontier(frontier.Hub)).UploadAsync(json, new BlobUploadOptions { Conditions = conditions }, cancellationToken);
    }
}
