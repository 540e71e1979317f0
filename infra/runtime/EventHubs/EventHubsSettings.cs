using System.Globalization;
using Cadenza.Runtime.Hosting;
using Microsoft.Extensions.Configuration;

namespace Cadenza.Runtime.EventHubs;

/// <summary>What host.json's <c>extensions.eventHubs</c> says, with the defaults of the Functions host (extension 6).</summary>
internal sealed record EventHubsSettings
{
    /// <summary>The most events of an invocation. The default value is 100.</summary>
    public int MaxEventBatchSize { get; init; } = 100;

    /// <summary>The fewest events of an invocation, unless <see cref="MaxWaitTime"/> runs out. The default value is 1.</summary>
    public int MinEventBatchSize { get; init; } = 1;

    /// <summary>How long to wait for <see cref="MinEventBatchSize"/> events, when that is more than one. The default value is one minute.</summary>
    public TimeSpan MaxWaitTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many events of a partition are asked for ahead. The default value is 300.</summary>
    public int PrefetchCount { get; init; } = 300;

    /// <summary>How many batches make one checkpoint. The default value is 1.</summary>
    public int BatchCheckpointFrequency { get; init; } = 1;

    /// <summary>How often ownerships are renewed, and partitions looked for that can be claimed. The default value is 30 seconds.</summary>
    public TimeSpan LoadBalancingUpdateInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>When an owner that does not renew has lost a partition. The default value is two minutes.</summary>
    public TimeSpan PartitionOwnershipExpirationInterval { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Where a partition without a checkpoint starts. The default value is its oldest event.</summary>
    public EventPosition InitialPosition { get; init; } = EventPosition.Earliest;

    /// <summary>Reads the section; throws a <see cref="HostStartException"/> with everything that is wrong with it.</summary>
    public static EventHubsSettings Read(HostSettings host)
    {
        var section = host.Extension("eventHubs");
        var problems = new List<string>();
        var defaults = new EventHubsSettings();
        var settings = new EventHubsSettings
        {
            MaxEventBatchSize = Number(section, "maxEventBatchSize", defaults.MaxEventBatchSize, 1, problems),
            MinEventBatchSize = Number(section, "minEventBatchSize", defaults.MinEventBatchSize, 1, problems),
            PrefetchCount = Number(section, "prefetchCount", defaults.PrefetchCount, 1, problems),
            BatchCheckpointFrequency = Number(section, "batchCheckpointFrequency", defaults.BatchCheckpointFrequency, 1, problems),
            MaxWaitTime = Duration(section, "maxWaitTime", defaults.MaxWaitTime, problems),
            LoadBalancingUpdateInterval = Duration(section, "loadBalancingUpdateInterval", defaults.LoadBalancingUpdateInterval, problems),
            PartitionOwnershipExpirationInterval = Duration(section, "partitionOwnershipExpirationInterval", defaults.PartitionOwnershipExpirationInterval, problems),
            InitialPosition = Initial(section.GetSection("initialOffsetOptions"), problems),
        };
        if (settings.MinEventBatchSize > settings.MaxEventBatchSize)
            problems.Add($"host.json: eventHubs.minEventBatchSize {settings.MinEventBatchSize} is more than maxEventBatchSize {settings.MaxEventBatchSize}.");
        if (settings.PartitionOwnershipExpirationInterval <= settings.LoadBalancingUpdateInterval)
            problems.Add($"host.json: eventHubs.partitionOwnershipExpirationInterval {settings.PartitionOwnershipExpirationInterval} is not more than loadBalancingUpdateInterval {settings.LoadBalancingUpdateInterval}.");
        return problems.Count == 0 ? settings : throw new HostStartException(problems);
    }

    private static int Number(IConfigurationSection section, string name, int fallback, int least, List<string> problems)
    {
        const int most = 100_000;
        if (section[name] is not { Length: > 0 } text) return fallback;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most) return value;
        problems.Add($"host.json: eventHubs.{name} '{text}' is no number from {least} to {most}.");
        return fallback;
    }

    private static TimeSpan Duration(IConfigurationSection section, string name, TimeSpan fallback, List<string> problems)
    {
        if (section[name] is not { Length: > 0 } text) return fallback;
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value > TimeSpan.Zero && value <= TimeSpan.FromDays(1)) return value;
        problems.Add($"host.json: eventHubs.{name} '{text}' is no time span such as 00:00:30.");
        return fallback;
    }

    private static EventPosition Initial(IConfigurationSection section, List<string> problems)
    {
        switch (section["type"]?.ToLowerInvariant())
        {
            case null or "" or "fromstart":
                return EventPosition.Earliest;
            case "fromend":
                return EventPosition.Latest;
            case "fromenqueuedtime" when DateTimeOffset.TryParse(
                section["enqueuedTimeUtc"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time):
                return EventPosition.Enqueued(time);
            case var type:
                problems.Add($"host.json: eventHubs.initialOffsetOptions '{type}' with enqueuedTimeUtc '{section["enqueuedTimeUtc"]}' is not "
                    + "fromStart, fromEnd, or fromEnqueuedTime with a time.");
                return EventPosition.Earliest;
        }
    }
}
