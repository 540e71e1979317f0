using System.Text;

namespace Cadenza.Events.Publishing;

/// <summary>Sends a heartbeat to every partition of a hub, so that the watermark of one in which nothing happens moves on.</summary>
public sealed class Heartbeats(HubPublisher publisher, TimeProvider time)
{
    /// <summary>Returns once every partition has its heartbeat.</summary>
    /// <exception cref="HubUnavailableException">One of them did not acknowledge.</exception>
    public async Task SendAsync(string hub, CancellationToken cancellationToken = default)
    {
        var partitions = await publisher.GetPartitionIdsAsync(hub, cancellationToken);
        var body = Make(Guid.NewGuid(), time.GetUtcNow());
        await Task.WhenAll(partitions.Select(partition => publisher.PublishToPartitionAsync(hub, partition, body, cancellationToken)));
    }

    /// <summary>The envelope of a heartbeat.</summary>
    public static ReadOnlyMemory<byte> Make(Guid id, DateTimeOffset now) => Encoding.UTF8.GetBytes(
        $"{{\"id\":\"{id}\",\"type\":\"{EventType.HeartbeatName}\",\"user_id\":\"{EventType.HeartbeatName}\",\"occurred_at\":\"{now.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}\"}}");
}
