namespace Cadenza.Runtime.EventHubs;

/// <summary>A consumer group of a hub. What names it in storage is in lower case.</summary>
internal sealed record GroupName(string FullyQualifiedNamespace, string Hub, string ConsumerGroup)
{
    /// <summary>What the names of its ownership blobs begin with; a partition's id follows.</summary>
    public string OwnershipPrefix => $"{FullyQualifiedNamespace}/{Hub}/{ConsumerGroup}/ownership/".ToLowerInvariant();

    /// <summary>One of its partitions.</summary>
    public PartitionName Partition(string id) => new(FullyQualifiedNamespace, Hub, ConsumerGroup, id);

    public override string ToString() => $"{Hub}/{ConsumerGroup}";
}

/// <summary>A partition as one consumer group reads it. What names it in storage is in lower case.</summary>
internal sealed record PartitionName(string FullyQualifiedNamespace, string Hub, string ConsumerGroup, string Partition)
{
    /// <summary>The blob that says who owns it.</summary>
    public string OwnershipBlob => new GroupName(FullyQualifiedNamespace, Hub, ConsumerGroup).OwnershipPrefix + Partition.ToLowerInvariant();

    /// <summary>The blob that holds its checkpoint.</summary>
    public string CheckpointBlob => $"{FullyQualifiedNamespace}/{Hub}/{ConsumerGroup}/checkpoint/{Partition}".ToLowerInvariant();

    public override string ToString() => $"{Hub}/{ConsumerGroup}/{Partition}";
}

/// <summary>The last event that need not be delivered again.</summary>
internal sealed record Checkpoint(long SequenceNumber, string Offset);

/// <summary>Keeps checkpoints over restarts.</summary>
internal interface ICheckpointStore
{
    /// <summary>Where reading continues after the last checkpoint; null when there is none.</summary>
    Task<EventPosition?> ReadAsync(PartitionName partition, CancellationToken cancellationToken);

    Task WriteAsync(PartitionName partition, Checkpoint checkpoint, CancellationToken cancellationToken);
}
