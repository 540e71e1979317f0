using System.Globalization;
using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Events.Publishing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cadenza.Functions.Events;

/// <summary>One hour of a hub.</summary>
public sealed record HourOfHub(string Hub, HourBucket Hour);

/// <summary>One event type's hour.</summary>
public sealed record HourOfType(string Hub, HourBucket Hour, string Type);

/// <summary>The steps of closing an hour. Each can be done again.</summary>
public sealed partial class CloseHoursActivities(HubCloser closer, HubPublisher publisher, ILogger<CloseHoursActivities> logger)
{
    /// <summary>How many hours one run of the orchestration takes, to keep its history short.</summary>
    private const int HoursPerRun = 24;

    /// <summary>The next complete hours.</summary>
    [Function(nameof(FindClosableHours))]
    public async Task<IReadOnlyList<ClosableHour>> FindClosableHours([ActivityTrigger] string hub, CancellationToken cancellationToken) =>
        await closer.FindClosableAsync(hub, await PartitionsAsync(hub, cancellationToken), HoursPerRun, cancellationToken);

    /// <summary>Removes the duplicates of one type; how many events are kept.</summary>
    [Function(nameof(DeduplicateHour))]
    public async Task<long> DeduplicateHour([ActivityTrigger] HourOfType input, CancellationToken cancellationToken) =>
        (await closer.DeduplicateAsync(input.Hub, await PartitionsAsync(input.Hub, cancellationToken), input.Hour, input.Type, cancellationToken)).Kept;

    /// <summary>Closes the hour.</summary>
    [Function(nameof(SealHour))]
    public async Task SealHour([ActivityTrigger] HourOfHub input, CancellationToken cancellationToken)
    {
        var report = await closer.SealAsync(input.Hub, await PartitionsAsync(input.Hub, cancellationToken), input.Hour, cancellationToken);
        Sealed(logger, report.Hub, report.Hour, report.Received, report.Kept, report.Duplicates, report.Quarantined);
    }

    private async Task<IReadOnlyList<int>> PartitionsAsync(string hub, CancellationToken cancellationToken) =>
        [.. (await publisher.GetPartitionIdsAsync(hub, cancellationToken)).Select(id => int.Parse(id, CultureInfo.InvariantCulture))];

    [LoggerMessage(2011, LogLevel.Information, "{Hub} {Hour} is closed: {Received} received = {Kept} kept + {Duplicates} duplicates + {Quarantined} quarantined")]
    private static partial void Sealed(ILogger logger, string hub, HourBucket hour, long received, long kept, long duplicates, long quarantined);
}
