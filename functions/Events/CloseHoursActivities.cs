using System.Globalization;
using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Events.Publishing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cadenza.Functions.Events;

/// <summary>One hour of a hub.</summary>
public sealed record HourOfHub(string Hub, HourBucket Hour);

/// <summary>Some event types' hour.</summary>
public sealed record HourOfTypes(string Hub, HourBucket Hour, IReadOnlyList<string> Types);

/// <summary>One event type's hour that takes many steps.</summary>
public sealed record LargeHour(string Hub, HourBucket Hour, string Type, HourShape Shape);

/// <summary>The steps of closing an hour. Each can be done again.</summary>
public sealed partial class CloseHoursActivities(HubCloser closer, HubPublisher publisher, ILogger<CloseHoursActivities> logger)
{
    /// <summary>How many hours one run of the orchestration takes, to keep its history short.</summary>
    private const int HoursPerRun = 24;

    /// <summary>The next complete hours.</summary>
    [Function(nameof(FindClosableHours))]
    public async Task<IReadOnlyList<ClosableHour>> FindClosableHours([ActivityTrigger] string hub, CancellationToken cancellationToken) =>
        await closer.FindClosableAsync(hub, await PartitionsAsync(hub, cancellationToken), HoursPerRun, cancellationToken);

    /// <summary>Removes the duplicates of small types; how many events of each are kept.</summary>
    [Function(nameof(DeduplicateHours))]
    public async Task<Dictionary<string, long>> DeduplicateHours([ActivityTrigger] HourOfTypes input, CancellationToken cancellationToken)
    {
        var kept = await closer.DeduplicateAsync(input.Hub, await PartitionsAsync(input.Hub, cancellationToken), input.Hour, input.Types, cancellationToken);
        return input.Types.Zip(kept).ToDictionary(type => type.First, type => type.Second);
    }

    /// <summary>Does one step of a large hour; how many events are kept, once that is known, and 0 before.</summary>
    [Function(nameof(RunHourStep))]
    public async Task<long> RunHourStep([ActivityTrigger] HourStep step, CancellationToken cancellationToken) =>
        (await closer.RunStepAsync(await PartitionsAsync(step.Hub, cancellationToken), step, cancellationToken))?.Kept ?? 0;

    /// <summary>Closes the hour.</summary>
    [Function(nameof(SealHour))]
    public async Task SealHour([ActivityTrigger] HourOfHub input, CancellationToken cancellationToken)
    {
        var report = await closer.SealAsync(input.Hub, await PartitionsAsync(input.Hub, cancellationToken), input.Hour, cancellationToken);
        Sealed(logger, report.Hub, report.Hour, report.Received, report.Kept, report.Duplicates, report.Quarantined);
    }

    /// <summary>Reads an hour again that was closed some time before this one. What it finds does not stop later hours, which are not made of it.</summary>
    [Function(nameof(VerifyEarlierHour))]
    public async Task VerifyEarlierHour([ActivityTrigger] HourOfHub input, CancellationToken cancellationToken)
    {
        try
        {
            await closer.VerifyBeforeAsync(input.Hub, input.Hour, cancellationToken);
        }
        catch (ReconciliationException e)
        {
            Changed(logger, e, input.Hub);
        }
    }

    /// <summary>Says which partitions hold hours open.</summary>
    [Function(nameof(WatchPartitions))]
    public async Task WatchPartitions([ActivityTrigger] string hub, CancellationToken cancellationToken)
    {
        var alerts = await closer.WatchAsync(hub, await PartitionsAsync(hub, cancellationToken), cancellationToken);
        foreach (var stuck in alerts.Stuck)
        {
            Overdue(logger, hub, stuck.Partition, stuck.Hour, stuck.OverdueMinutes);
        }
    }

    private async Task<IReadOnlyList<int>> PartitionsAsync(string hub, CancellationToken cancellationToken) =>
        [.. (await publisher.GetPartitionIdsAsync(hub, cancellationToken)).Select(id => int.Parse(id, CultureInfo.InvariantCulture))];

    [LoggerMessage(2011, LogLevel.Information, "{Hub} {Hour} is closed: {Received} received = {Kept} kept + {Duplicates} duplicates + {Quarantined} quarantined")]
    private static partial void Sealed(ILogger logger, string hub, HourBucket hour, long received, long kept, long duplicates, long quarantined);

    [LoggerMessage(2012, LogLevel.Critical, "{Hub}/{Partition} holds hour {Hour} open: others are {Minutes} minutes past it. Nothing of that hour or later closes until it goes on")]
    private static partial void Overdue(ILogger logger, string hub, int partition, HourBucket? hour, long minutes);

    [LoggerMessage(2013, LogLevel.Critical, "A closed hour of {Hub} is not what was sealed")]
    private static partial void Changed(ILogger logger, Exception exception, string hub);
}
