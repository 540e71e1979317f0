using System.Security.Cryptography;
using System.Text.Json;
using Azure.Storage.Blobs.Models;
using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Events.Storage;

namespace Cadenza.Royalties;

/// <summary>What one day of plays came to.</summary>
/// <param name="Day">The day.</param>
/// <param name="Events">What became of the day's events on hub <c>plays</c>.</param>
/// <param name="CountedPlays">Plays of tracks that count.</param>
/// <param name="CountsSha256">SHA-256 of the lines of the day's counts file, in hex.</param>
public sealed record DayTotals(DateOnly Day, Reconciliation Events, long CountedPlays, string CountsSha256);

/// <summary>Counts the plays of closed hours together. Every file on the way is held against the hash that its parent has of it; a report, which has no parent, is written once.</summary>
public sealed class MonthlyPlays(EventContainers containers)
{
    private const string Hub = Hubs.Plays;
    private const string Type = PlatformEvents.TrackPlayed;

    private readonly HubFrontiers _frontiers = new(containers.Clean);

    /// <summary>The days of the month in which something came, in order.</summary>
    /// <exception cref="PeriodNotCompleteException">An hour of the month is still open.</exception>
    public async Task<IReadOnlyList<DateOnly>> DaysAsync(Period period, CancellationToken cancellationToken = default)
    {
        await containers.EnsureAsync(cancellationToken);
        var (frontier, _) = await _frontiers.ReadAsync(Hub, cancellationToken);
        if (!(frontier.ClosedThrough >= period.LastHour))
        {
            throw new PeriodNotCompleteException(
                $"{period} is not complete: hub {Hub} is closed through {frontier.ClosedThrough?.ToString() ?? "no hour"}, and its last hour is {period.LastHour}.");
        }

        var days = await Task.WhenAll(period.Days.Select(async day => (day, Any: (await HoursAsync(day, cancellationToken)).Count > 0)));
        return [.. days.Where(item => item.Any).Select(item => item.day)];
    }

    /// <summary>Counts a day of closed hours together, and writes the day's counts.</summary>
    /// <exception cref="ReconciliationException">A figure or a hash does not agree.</exception>
    public async Task<DayTotals> SumDayAsync(DateOnly day, CancellationToken cancellationToken = default)
    {
        var hours = await Task.WhenAll((await HoursAsync(day, cancellationToken)).Select(hour => ReadHourAsync(hour, cancellationToken)));
        var counter = new PlayCounter();
        var events = default(Reconciliation);
        foreach (var (report, counts) in hours)
        {
            events += report.ToReconciliation().Checked($"{Hub} of {report.Hour}");
            counter.AddFile(counts);
        }

        var expected = hours.SelectMany(hour => hour.Report.Types).Where(type => type.Type == Type).Sum(type => type.CountedPlays);
        if (counter.Counted != expected)
        {
            throw new ReconciliationException($"{day:yyyy-MM-dd}: the counts have {counter.Counted} counted plays, the reports {expected}.");
        }

        using var lines = counter.ToLines();
        await containers.Counts.GetBlobClient(CleanNames.DayCounts(Type, day)).UploadAsync(lines.Finish(), overwrite: true, cancellationToken);
        return new DayTotals(day, events, counter.Counted, lines.Sha256);
    }

    /// <summary>The counts of days that were summed, together.</summary>
    /// <exception cref="ReconciliationException">A day's counts are not those that were written when it was summed.</exception>
    public async Task<PlayCounter> ReadAsync(IEnumerable<DayTotals> days, CancellationToken cancellationToken = default)
    {
        var files = await Task.WhenAll(days.Select(day => ReadDayAsync(day, cancellationToken)));
        var counter = new PlayCounter();
        foreach (var file in files)
        {
            counter.AddFile(file);
        }

        return counter;
    }

    /// <summary>The hours that have a report. Listing is safe here: a report is written once, and all of a closed month's are.</summary>
    private async Task<IReadOnlyList<HourBucket>> HoursAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var hours = new List<HourBucket>();
        var prefix = CleanNames.Reports(Hub, day);
        await foreach (var blob in containers.Clean.GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, cancellationToken))
        {
            hours.Add(HourBucket.Parse($"{day:yyyyMMdd}{blob.Name.AsSpan(prefix.Length, 2)}"));
        }

        return hours;
    }

    private async Task<BinaryData> ReadDayAsync(DayTotals day, CancellationToken cancellationToken)
    {
        var name = CleanNames.DayCounts(Type, day.Day);
        var counts = await ReadAsync(containers.Counts, name, cancellationToken);
        Require(LineReader.Sha256(counts), day.CountsSha256, $"counts/{name}");
        return counts;
    }

    private async Task<(HourReport Report, BinaryData Counts)> ReadHourAsync(HourBucket hour, CancellationToken cancellationToken)
    {
        var report = JsonSerializer.Deserialize(await ReadAsync(containers.Clean, CleanNames.Report(Hub, hour), cancellationToken), EventJson.Default.HourReport)!;
        var type = report.Types.Single(type => type.Type == Type);
        var manifestJson = await ReadAsync(containers.Clean, CleanNames.Manifest(Type, hour), cancellationToken);
        Require(Convert.ToHexStringLower(SHA256.HashData(manifestJson)), type.ManifestSha256, $"The manifest of {Type} of {hour}");
        var file = JsonSerializer.Deserialize(manifestJson, EventJson.Default.HourManifest)!.Counts
            ?? throw new ReconciliationException($"The manifest of {Type} of {hour} names no counts.");
        var counts = await ReadAsync(containers.Counts, file.Name, cancellationToken);
        Require(LineReader.Sha256(counts), file.Sha256, $"counts/{file.Name}");
        return (report, counts);
    }

    private static async Task<BinaryData> ReadAsync(Azure.Storage.Blobs.BlobContainerClient container, string name, CancellationToken cancellationToken) =>
        (await container.ReadOrNullAsync(name, cancellationToken))?.Content ?? throw new ReconciliationException($"{container.Name}/{name} is gone.");

    private static void Require(string actual, string expected, string what)
    {
        if (actual != expected)
        {
            throw new ReconciliationException($"{what} has changed since it was written.");
        }
    }
}
