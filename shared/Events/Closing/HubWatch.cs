using System.Text.Json;
using Cadenza.Events.Ingest;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Closing;

/// <summary>A partition that holds hours open.</summary>
/// <param name="Partition">Its number.</param>
/// <param name="Hour">The first hour it has not passed; null when nothing ever came of it.</param>
/// <param name="OverdueMinutes">How far the hub's most advanced partition is past the end of that hour.</param>
public sealed record StuckPartition(int Partition, HourBucket? Hour, long OverdueMinutes);

/// <summary>Which partitions of a hub are behind: blob <c>_hubs/{hub}/alerts.json</c> in container <c>clean</c>, replaced when it changes.</summary>
/// <param name="Hub">The hub.</param>
/// <param name="Watermark">Up to when its most advanced partition is committed; null before anything is.</param>
/// <param name="Stuck">The partitions that hold an hour for longer than is right; none when all is well.</param>
public sealed record HubAlerts(string Hub, DateTimeOffset? Watermark, IReadOnlyList<StuckPartition> Stuck);

/// <summary>Finds partitions that are stuck, by what others have committed meanwhile: not by the clock, so a hub in which nothing happens raises no alarm.</summary>
internal sealed class HubWatch(EventContainers containers, ClosingOptions options)
{
    /// <summary>Looks at every partition, and writes the alerts if they are others than before.</summary>
    public async Task<HubAlerts> RunAsync(string hub, IReadOnlyList<int> partitions, CancellationToken cancellationToken)
    {
        var read = await Task.WhenAll(partitions.Select(async partition =>
            (partition, await new PartitionJournal(containers.Journal, hub, partition).LoadAsync(cancellationToken))));
        var alerts = Find(hub, [.. read.Select(item => (item.partition, item.Item2.Hour, item.Item2.Last?.LastEnqueuedAt))], options.OverdueMinutes);
        await WriteAsync(alerts, cancellationToken);
        return alerts;
    }

    /// <summary>The partitions that are behind. Pure.</summary>
    /// <param name="hub">The hub.</param>
    /// <param name="partitions">Each partition's latest hour, and up to when it is committed.</param>
    /// <param name="overdueMinutes">From how many minutes on an hour is overdue.</param>
    public static HubAlerts Find(string hub, IReadOnlyList<(int Partition, HourBucket? Hour, DateTimeOffset? Watermark)> partitions, int overdueMinutes)
    {
        var watermark = partitions.Max(partition => partition.Watermark);
        var first = partitions.Min(partition => partition.Hour);
        var stuck =
            from partition in partitions
            let held = partition.Hour ?? first
            where watermark is not null && held is not null
            let overdue = (watermark!.Value - held!.Value.End).TotalMinutes
            where overdue > overdueMinutes
            select new StuckPartition(partition.Partition, partition.Hour, (long)overdue);
        return new HubAlerts(hub, watermark, [.. stuck]);
    }

    private async Task WriteAsync(HubAlerts alerts, CancellationToken cancellationToken)
    {
        var name = CleanNames.Alerts(alerts.Hub);
        var there = await containers.Clean.ReadOrNullAsync(name, cancellationToken);
        var before = there is null ? null : JsonSerializer.Deserialize(there.Content, EventJson.Default.HubAlerts);
        if (alerts.Stuck.Count > 0 || before?.Stuck.Count > 0)
        {
            var json = new BinaryData(JsonSerializer.SerializeToUtf8Bytes(alerts, EventJson.Default.HubAlerts));
            await containers.Clean.GetBlobClient(name).UploadAsync(json, overwrite: true, cancellationToken);
        }
    }
}
