namespace Cadenza.Runtime.EventHubs;

/// <summary>Events of one partition that are handed to the function together, in their order.</summary>
internal sealed record EventBatch(PartitionName Partition, IReadOnlyList<ReceivedEvent> Events)
{
    /// <summary>The checkpoint once all of them are done.</summary>
    public Checkpoint Checkpoint => new(Events[^1].SequenceNumber, Events[^1].Offset);
}
