namespace Cadenza.Events.Publishing;

/// <summary>Puts events in batches by partition, in their order, each no greater than a transfer may be.</summary>
internal static class HubBatches
{
    /// <summary>The batches, in the order in which they are full; throws an <see cref="ArgumentException"/> for an event that fits in none.</summary>
    public static List<(int Partition, AmqpBatch Batch)> Make(IEnumerable<HubEvent> events, int partitionCount, int maxBytes)
    {
        var full = new List<(int, AmqpBatch)>();
        var open = new AmqpBatch?[partitionCount];
        foreach (var (key, body) in events)
        {
            if (body.Length + AmqpBatch.OverheadBytes > maxBytes)
            {
                throw new ArgumentException($"An event of {body.Length} bytes does not fit in a transfer of {maxBytes}.", nameof(events));
            }

            var partition = PartitionKeyHash.PartitionOf(key, partitionCount);
            if (open[partition] is { } batch && batch.Bytes + body.Length + AmqpBatch.OverheadBytes > maxBytes)
            {
                full.Add((partition, batch));
                open[partition] = null;
            }

            (open[partition] ??= new AmqpBatch()).Add(body);
        }

        full.AddRange(open.Index().Where(item => item.Item is not null).Select(item => (item.Index, item.Item!)));
        return full;
    }
}
