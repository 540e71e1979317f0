using Cadenza.Events;
using Cadenza.Events.Publishing;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Events;

/// <summary>Moves the watermarks of idle partitions.</summary>
public sealed class HeartbeatFunction(Heartbeats heartbeats)
{
    /// <summary>One heartbeat to every partition of every hub; one that fails is made up for by the next.</summary>
    [Function("Heartbeat")]
    public Task Heartbeat([TimerTrigger("%HeartbeatSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        Task.WhenAll(Hubs.All.Select(hub => heartbeats.SendAsync(hub, cancellationToken)));
}
