using Microsoft.Extensions.Logging;

namespace Cadenza.Runtime.EventHubs;

/// <summary>
/// One function's listener: finds out the hub's partitions and reads those that it comes to own side by side, each over a connection of its own.
/// </summary>
internal sealed partial class HubListener(
    string hub, string consumerGroup, EventHubsEndpoint endpoint, string owner, IOwnershipStore ownerships, ICheckpointStore checkpoints,
    BatchInvoker invoker, EventHubsSettings settings, TimeProvider time, ILogger log)
{
    /// <summary>Runs until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stopping, CancellationToken aborted)
    {
        await using var link = new SharedLink(endpoint);
        var partitions = await FindPartitionsAsync(link, stopping);
        var group = new GroupName(endpoint.Host, hub, consumerGroup);
        await new PartitionBalancer(group, partitions, owner, ownerships, ReadAsync, settings, time, log).RunAsync(stopping, aborted);

        Task ReadAsync(PartitionName partition, PartitionLease lease, CancellationToken stop, CancellationToken abort) =>
            new PartitionPump(partition, lease, endpoint, checkpoints, invoker, settings, time, log).RunAsync(stop, abort);
    }

    /// <summary>The partitions' ids; none when it was stopped before the hub could be asked.</summary>
    private async Task<IReadOnlyList<string>> FindPartitionsAsync(SharedLink link, CancellationToken stopping)
    {
        var backoff = new Backoff(time);
        while (true)
        {
            try
            {
                var connection = await link.GetAsync(stopping);
                return await connection.GetPartitionIdsAsync(hub, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return [];
            }
            catch (Exception problem) when (problem is not OutOfMemoryException)
            {
                Unreachable(hub, endpoint, problem.Message, backoff.Next);
            }

            try
            {
                await backoff.WaitAsync(stopping);
            }
            catch (OperationCanceledException)
            {
                return [];
            }
        }
    }

    [LoggerMessage(21, LogLevel.Warning, "The event hub {Hub} at {Endpoint} does not answer: {Problem} Trying again in {Pause}.")]
    private partial void Unreachable(string hub, EventHubsEndpoint endpoint, string problem, TimeSpan pause);
}
