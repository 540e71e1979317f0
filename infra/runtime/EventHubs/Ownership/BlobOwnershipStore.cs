using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Cadenza.Runtime.EventHubs;

/// <summary>
/// Ownerships as the Functions host and Azure's event processors keep them, so that they share partitions with us: metadata of empty
/// blobs beside the checkpoints, each written on the condition that it is as it was seen.
/// </summary>
internal sealed class BlobOwnershipStore(Func<BlobContainerClient> open) : IOwnershipStore
{
    private const string OwnerKey = "ownerid";

    private readonly Lazy<BlobContainerClient> _container = new(open);

    public async Task<IReadOnlyList<PartitionOwnership>> ListAsync(GroupName group, CancellationToken cancellationToken)
    {
        var found = new List<PartitionOwnership>();
        try
        {
            var pages = _container.Value.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, group.OwnershipPrefix, cancellationToken).AsPages();
            await foreach (var page in pages)
                found.AddRange(page.Values.Select(blob => Read(blob, group.OwnershipPrefix, Now(page))));
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            // The container comes with the first claim.
        }

        return found;
    }

    public async Task<ETag?> ClaimAsync(PartitionName partition, string owner, ETag? seen, CancellationToken cancellationToken)
    {
        var metadata = new Dictionary<string, string> { [OwnerKey] = owner };
        var blob = _container.Value.GetBlobClient(partition.OwnershipBlob);
        try
        {
            return seen is null
                ? await CreateAsync(blob, metadata, cancellationToken)
                : (await blob.SetMetadataAsync(metadata, new BlobRequestConditions { IfMatch = seen }, cancellationToken)).Value.ETag;
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    private async Task<ETag> CreateAsync(BlobClient blob, Dictionary<string, string> metadata, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions { Metadata = metadata, Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
        try
        {
            return (await blob.UploadAsync(BinaryData.Empty, options, cancellationToken)).Value.ETag;
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await _container.Value.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            return (await blob.UploadAsync(BinaryData.Empty, options, cancellationToken)).Value.ETag;
        }
    }

    // Ages are measured on the storage's own clock: instances need not agree on the time.
    private static DateTimeOffset? Now(Page<BlobItem> page) =>
        page.GetRawResponse().Headers.TryGetValue("Date", out var date)
        && DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var now) ? now : null;

    private static PartitionOwnership Read(BlobItem blob, string prefix, DateTimeOffset? now)
    {
        var owner = blob.Metadata?.FirstOrDefault(pair => string.Equals(pair.Key, OwnerKey, StringComparison.OrdinalIgnoreCase)).Value;
        var age = now - blob.Properties.LastModified;
        return new PartitionOwnership(blob.Name[prefix.Length..], owner ?? "", blob.Properties.ETag ?? default, age > TimeSpan.Zero ? age.Value : TimeSpan.Zero);
    }
}
