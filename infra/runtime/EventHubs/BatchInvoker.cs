using Cadenza.Runtime.Invocation;
using Cadenza.Runtime.Retries;
using Microsoft.Extensions.Logging;

namespace Cadenza.Runtime.EventHubs;

/// <summary>Runs the function on a batch: on all of it at once, or on one event after the other. Retries as the function's attribute says.</summary>
internal sealed partial class BatchInvoker(
    FunctionDescriptor function, TriggerValues values, bool isBatched, RetryPolicy retry, IFunctionExecutor executor, TimeProvider time, ILogger log)
{
    /// <summary>
    /// Runs it. As under the Functions host, a batch that failed counts as done: without a retry attribute its events are lost.
    /// </summary>
    /// <param name="batch">The events.</param>
    /// <param name="stopping">Ends the retries.</param>
    /// <param name="aborted">Cancels the function.</param>
    /// <returns>False when the host stopped before it was done: then it is to be delivered again.</returns>
    public async Task<bool> RunAsync(EventBatch batch, CancellationToken stopping, CancellationToken aborted)
    {
        if (isBatched) return await TryAsync(batch, () => values.Of(batch.Events), () => EventMetadata.OfBatch(batch), stopping, aborted);
        foreach (var one in batch.Events)
        {
            if (!await TryAsync(batch, () => values.Of(one), () => EventMetadata.OfSingle(batch.Partition, one), stopping, aborted)) return false;
        }

        return true;
    }

    private async Task<bool> TryAsync(
        EventBatch batch, Func<object?> value, Func<LazyMetadata> metadata, CancellationToken stopping, CancellationToken aborted)
    {
        try
        {
            await retry.RunAsync(
                attempt => executor.ExecuteAsync(function, Input(value(), metadata(), attempt), aborted),
                (problem, attempt, delay) => WillRetry(problem, function.Name, batch.Partition, batch.Checkpoint.SequenceNumber, attempt, delay),
                time,
                stopping);
            return true;
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // Once the host stops, a failure may be nothing but that.
            if (stopping.IsCancellationRequested) return false;
            Failed(problem, function.Name, batch.Partition, batch.Events.Count, batch.Checkpoint.SequenceNumber);
            return true;
        }
    }

    private InvocationInput Input(object? value, LazyMetadata metadata, int attempt) => new()
    {
        TriggerValue = value,
        BindingData = metadata,
        RetryCount = attempt,
        MaxRetryCount = retry.MaxRetryCount,
    };

    [LoggerMessage(1, LogLevel.Error, "Function {Function} failed on {Count} events of {Partition} up to {SequenceNumber}; they are not delivered again.")]
    private partial void Failed(Exception problem, string function, PartitionName partition, int count, long sequenceNumber);

    [LoggerMessage(2, LogLevel.Warning, "Function {Function} failed on events of {Partition} up to {SequenceNumber}; retry {Retry} follows in {Delay}.")]
    private partial void WillRetry(Exception problem, string function, PartitionName partition, long sequenceNumber, int retry, TimeSpan delay);
}
