using System.Globalization;
using System.Text.Json;
using Cadenza.Events;
using Cadenza.Events.Ingest;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cadenza.Functions.Events;

/// <summary>
/// From the hubs to hourly files. A failure is retried in place for ever: the host moves its checkpoint past a batch that failed, so
/// giving up would be losing it. What is delivered twice is recognised.
/// </summary>
public sealed partial class IngestFunctions(EventIngester ingester, ILogger<IngestFunctions> logger)
{
    private const string Connection = "EventHubs";

    /// <summary>Plays.</summary>
    [Function("IngestPlays")]
    [ExponentialBackoffRetry(-1, "00:00:01", "00:00:30")]
    public Task IngestPlays(
        [EventHubTrigger(Hubs.Plays, Connection = Connection)] byte[][] messages,
        long[] sequenceNumberArray,
        DateTime[] enqueuedTimeUtcArray,
        JsonElement partitionContext,
        CancellationToken cancellationToken) =>
        IngestAsync(Hubs.Plays, messages, sequenceNumberArray, enqueuedTimeUtcArray, partitionContext, cancellationToken);

    /// <summary>Everything else.</summary>
    [Function("IngestTelemetry")]
    [ExponentialBackoffRetry(-1, "00:00:01", "00:00:30")]
    public Task IngestTelemetry(
        [EventHubTrigger(Hubs.Telemetry, Connection = Connection)] byte[][] messages,
        long[] sequenceNumberArray,
        DateTime[] enqueuedTimeUtcArray,
        JsonElement partitionContext,
        CancellationToken cancellationToken) =>
        IngestAsync(Hubs.Telemetry, messages, sequenceNumberArray, enqueuedTimeUtcArray, partitionContext, cancellationToken);

    private async Task IngestAsync(
        string hub, byte[][] messages, long[] sequences, DateTime[] enqueued, JsonElement partitionContext, CancellationToken cancellationToken)
    {
        var partition = int.Parse(partitionContext.GetProperty("PartitionId").GetString()!, CultureInfo.InvariantCulture);
        var received = new ReceivedMessage[messages.Length];
        for (var i = 0; i < messages.Length; i++)
        {
            received[i] = new ReceivedMessage(sequences[i], new DateTimeOffset(DateTime.SpecifyKind(enqueued[i], DateTimeKind.Utc)), messages[i]);
        }

        try
        {
            var result = await ingester.IngestAsync(hub, partition, received, cancellationToken);
            if (result.Redelivered > 0 || result.Quarantined > 0)
            {
                Ingested(logger, hub, partition, result.Messages, result.Redelivered, result.Quarantined);
            }
        }
        catch (SequenceException e)
        {
            Stuck(logger, e, hub, partition);
            throw;
        }
    }

    [LoggerMessage(2001, LogLevel.Information, "{Hub}/{Partition}: {Messages} messages committed, {Redelivered} were before; {Quarantined} events quarantined")]
    private static partial void Ingested(ILogger logger, string hub, int partition, long messages, long redelivered, long quarantined);

    [LoggerMessage(2002, LogLevel.Critical, "{Hub}/{Partition} is stuck, and holds its hour open: an operator has to look")]
    private static partial void Stuck(ILogger logger, Exception exception, string hub, int partition);
}
