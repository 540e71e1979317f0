namespace Cadenza.Local.EventHubs;

/// <summary>What a partition holds at one moment, as <c>$management</c> and the command report it.</summary>
/// <param name="FirstSequenceNumber">The oldest event that is kept; one above <paramref name="LastSequenceNumber"/> when none is.</param>
/// <param name="LastSequenceNumber">The newest durable event; -1 before the first.</param>
/// <param name="LastOffset">The offset of the newest event; -1 before the first.</param>
/// <param name="LastEnqueuedTime">The enqueued time of the newest event; the year 1 before the first.</param>
internal sealed record PartitionState(long FirstSequenceNumber, long LastSequenceNumber, long LastOffset, DateTimeOffset LastEnqueuedTime)
{
    /// <summary>How many events were ever taken in: numbers are given from 0 without gaps.</summary>
    public long Received => LastSequenceNumber + 1;

    /// <summary>How many events are kept.</summary>
    public long Kept => LastSequenceNumber - FirstSequenceNumber + 1;
}
