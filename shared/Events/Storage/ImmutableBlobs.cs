using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Cadenza.Events.Storage;

/// <summary>Blobs that are written once: writing the same again is nothing, writing something else is an error.</summary>
public static class ImmutableBlobs
{
    /// <summary>Creates the blob, or makes sure that it holds these bytes already.</summary>
    /// <exception cref="ImmutableBlobChangedException">It holds other bytes.</exception>
    public static async Task WriteOnceAsync(this BlobContainerClient container, string name, BinaryData content, CancellationToken cancellationToken)
    {
        var blob = container.GetBlobClient(name);
        try
        {
            var create = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
            await blob.UploadAsync(content, create, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            var there = await blob.DownloadContentAsync(cancellationToken);
            if (!there.Value.Content.ToMemory().Span.SequenceEqual(content.ToMemory().Span))
            {
                throw new ImmutableBlobChangedException($"{container.Name}/{name} was written before, with other content. It stays as it was.");
            }
        }
    }

    /// <summary>The blob's content, or null when there is none.</summary>
    public static async Task<BlobDownloadResult?> ReadOrNullAsync(this BlobContainerClient container, string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await container.GetBlobClient(name).DownloadContentAsync(cancellationToken)).Value;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }
}
