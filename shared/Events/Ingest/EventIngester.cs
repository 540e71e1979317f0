using System.Collections.Concurrent;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Ingest;

/// <summary>
/// Commits hub messages to hourly files, each once, however often they are delivered and however the batches are cut. Thread safe;
/// the partitions of a hub go side by side, each in its own order.
/// </summary>
public sealed class EventIngester(EventContainers containers, EventRegistry registry, IngestOptions options)
{
    private readonly ConcurrentDictionary<(string Hub, int Partition), PartitionIngester> _partitions = new();

    /// <summary>How an envelope is read; a test may have it fail.</summary>
    internal EnvelopeRead Read { get; init; } = EnvelopeReader.Read;

    /// <summary>Returns when all of the messages are durable and committed.</summary>
    /// <param name="hub">The hub they came from.</param>
    /// <param name="partition">Its partition.</param>
    /// <param name="messages">In the order of their sequence numbers, without a gap.</param>
    /// <param name="cancellationToken">Stops between two steps; what is committed stays so.</param>
    /// <exception cref="SequenceException">They do not continue what is committed.</exception>
    /// <exception cref="Azure.RequestFailedException">Storage failed: deliver the same messages again.</exception>
    public async Task<IngestResult> IngestAsync(
        string hub, int partition, IReadOnlyList<ReceivedMessage> messages, CancellationToken cancellationToken = default) => messages.Count == 0
        ? default
        : await _partitions.GetOrAdd((hub, partition), Make).IngestAsync(messages, cancellationToken);

    private PartitionIngester Make((string Hub, int Partition) key) => new(key.Hub, key.Partition, containers, registry, Read, options);
}
