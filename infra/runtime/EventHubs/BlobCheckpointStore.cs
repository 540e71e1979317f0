using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Cadenza.Runtime.EventHubs;

/// <summary>
/// Checkpoints where the Functions host keeps them, so that either goes on from the other's: metadata of empty blobs in the
/// container <c>azure-webjobs-eventhub</c> of the storage account <c>AzureWebJobsStorage</c>.
/// </summary>
internal sealed class BlobCheckpointStore(Func<BlobContainerClient> open) : ICheckpointStore
{
    public const string ContainerName = "azure-webjobs-eventhub";
    private const string SequenceNumberKey = "sequencenumber";
    private const string OffsetKey = "offset";

    private readonly Lazy<BlobContainerClient> _container = new(open);

    public async Task<EventPosition?> ReadAsync(PartitionName partition, CancellationToken cancellationToken)
    {
        try
        {
            var properties = await Blob(partition).GetPropertiesAsync(cancellationToken: cancellationToken);
            return Position(properties.Value.Metadata);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    public async Task WriteAsync(PartitionName partition, Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        var metadata = new Dictionary<string, string>
        {
            [SequenceNumberKey] = checkpoint.SequenceNumber.ToString(CultureInfo.InvariantCulture),
            [OffsetKey] = checkpoint.Offset,
        };
        try
        {
            await Blob(partition).SetMetadataAsync(metadata, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            await _container.Value.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await Blob(partition).UploadAsync(BinaryData.Empty, new BlobUploadOptions { Metadata = metadata }, cancellationToken);
        }
    }

    private static EventPosition? Position(IDictionary<string, string> metadata)
    {
        if (metadata.TryGetValue(SequenceNumberKey, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return EventPosition.AfterSequenceNumber(number);
        return metadata.TryGetValue(OffsetKey, out var offset) && offset.Length > 0 && offset.All(char.IsAsciiDigit) ? EventPosition.AfterOffset(offset) : null;
    }

    private BlobClient Blob(PartitionName partition) => _container.Value.GetBlobClient(partition.CheckpointBlob);
}
