using Amqp;
using Microsoft.Extensions.Logging;

namespace Cadenza.Runtime.EventHubs;

/// <summary>
/// Reads one partition: one batch at a time, in order, from the last checkpoint. What is lost (the connection, the hub) is looked for
/// again, with pauses; reading then goes on after the last batch that was done. A reader that another drives out asks who owns the
/// partition; it is stopped when that is the other.
/// </summary>
internal sealed partial class PartitionPump(
    PartitionName partition, PartitionLease lease, EventHubsEndpoint endpoint, ICheckpointStore checkpoints, BatchInvoker invoker, EventHubsSettings settings, TimeProvider time, ILogger log)
{
    private readonly Backoff _backoff = new(time);
    private EventPosition? _position;
    private int _batchesSinceCheckpoint;

    /// <summary>Runs until it is stopped.</summary>
    /// <param name="stopping">Takes no more events; what runs is left to end.</param>
    /// <param name="aborted">Cancels what runs.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken aborted)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                _position ??= await checkpoints.ReadAsync(partition, stopping) ?? settings.InitialPosition;
                await ReadAsync(stopping, aborted);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem) when (problem is not OutOfMemoryException)
            {
                if (problem is AmqpException { Error.Condition: var condition } && condition == ErrorCode.Stolen) lease.Doubt();
                Lost(problem.Message, partition, _backoff.Next);
                await PauseAsync(stopping);
            }
        }
    }

    private async Task ReadAsync(CancellationToken stopping, CancellationToken aborted)
    {
        await using var receiver = await PartitionReceiver.OpenAsync(endpoint, partition, _position!.Value, settings.PrefetchCount, time, stopping);
        while (!stopping.IsCancellationRequested)
        {
            var events = await receiver.Events.TakeAsync(settings.MinEventBatchSize, settings.MaxEventBatchSize, settings.MaxWaitTime, stopping);
            if (receiver.Events.IsStolen) throw new AmqpException(ErrorCode.Stolen, "Another reads it.");
            _backoff.Reset();
            var batch = new EventBatch(partition, events);
            if (!await invoker.RunAsync(batch, stopping, aborted)) return;
            _position = EventPosition.AfterSequenceNumber(batch.Checkpoint.SequenceNumber);
            await CheckpointAsync(batch.Checkpoint, aborted);
        }
    }

    private async Task CheckpointAsync(Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        if (++_batchesSinceCheckpoint < settings.BatchCheckpointFrequency || !lease.IsHeld) return;
        try
        {
            await checkpoints.WriteAsync(partition, checkpoint, cancellationToken);
            _batchesSinceCheckpoint = 0;
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested && problem is not OutOfMemoryException)
        {
            // Storage that is away shows as the AggregateException of all tries, or as a timeout, which is a cancellation of nobody's.
            // The next batch's checkpoint says the same and more; until then a restart delivers this one again.
            NotWritten(problem, partition, checkpoint.SequenceNumber);
        }
    }

    private async Task PauseAsync(CancellationToken stopping)
    {
        try
        {
            await _backoff.WaitAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            // Stopped meanwhile.
        }
    }

    [LoggerMessage(11, LogLevel.Warning, "{Partition} cannot be read: {Problem} Trying again in {Pause}.")]
    private partial void Lost(string problem, PartitionName partition, TimeSpan pause);

    [LoggerMessage(12, LogLevel.Warning, "The checkpoint of {Partition} at {SequenceNumber} could not be written.")]
    private partial void NotWritten(Exception problem, PartitionName partition, long sequenceNumber);
}
