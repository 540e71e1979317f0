namespace Cadenza.Events.Ingest;

/// <summary>A message as a partition of a hub delivered it.</summary>
/// <param name="Sequence">Its sequence number in the partition.</param>
/// <param name="EnqueuedAt">When the hub received it.</param>
/// <param name="Body">One envelope, or several packed.</param>
public readonly record struct ReceivedMessage(long Sequence, DateTimeOffset EnqueuedAt, ReadOnlyMemory<byte> Body);
