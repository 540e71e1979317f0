namespace Cadenza.Events.Publishing;

/// <summary>One message for a hub.</summary>
/// <param name="PartitionKey">What decides the partition: the user's id. 1 to 128 characters.</param>
/// <param name="Body">An envelope, or several packed (see <see cref="Packing.MessageUnpacker"/>).</param>
public readonly record struct HubEvent(string PartitionKey, ReadOnlyMemory<byte> Body);
