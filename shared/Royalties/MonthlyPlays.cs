using System.Security.Cryptography;
using System.Text.Json;
using Azure.Storage.Blobs.Models;
using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Events.Plausibility;
using Cadenza.Events.Retention;
using Cadenza.Events.Storage;

namespace Cadenza.Royalties;

/// <summary>What one day of plays came to.</summary>
/// <param name="Day">The day.</param>
/// <param name="Events">What became of the day's events on hub <c>plays</c>.</param>
/// <param name="CountedPlays">Plays of tracks that count.</param>
/// <param name="CountsSha256">SHA-256 of the lines of the day's counts file, in hex.</param>
/// <param name="Withheld">Those of the counted plays that are not paid for.</param>
/// <param name="WithheldSha256">SHA-256 of the lines of the day's withheld counts, in hex.</param>
public sealed record DayTotals(
    DateOnly Day, Reconciliation Events, long CountedPlays, string CountsSha256, WithheldFigures Withheld, string WithheldSha256);

/// <summary>Counts the plays of closed hours together, and those of them that are withheld. Every file on the way is held against the hash that its parent has of it; a report, which has no parent, is written once.</summary>
public sealed class MonthlyPlays(EventContainers containers, PlausibilityChecker checker)
{
    private const string Hub = Hubs.Plays;
    private const string Type = PlatformEvents.TrackPlayed;

    private readonly HubFrontiers _frontiers = new(containers.Clean);
    private readonly WithheldHours _withheld = new(containers);
    private readonly RemovedHours _removed = new(containers.Clean);

    /// <summary>The days of the month in which something came, in order.</summary>
    /// <exception cref="PeriodNotCompleteException">An hour of the month is still open.</exception>
    /// <exception cref="HourRemovedException">Hours of the month are past their retention.</exception>
    public async Task<IReadOnlyList<DateOnly>> DaysAsync(Period period, CancellationToken cancellationToken = default)
    {
        await containers.EnsureAsync(cancellationToken);
        var (frontier, _) = await _frontiers.ReadAsync(Hub, cancellationToken);
        if (!(frontier.ClosedThrough >= period.LastHour))
        {
            throw new PeriodNotCompleteException(
                $"{period} is not complete: hub {Hub} is closed through {frontier.ClosedThrough?.ToString() ?? "no hour"}, and its last hour is {period.LastHour}.");
        }

        // What is removed leaves no report either, and would look like a month in which nothing came.
        if (period.FirstHour <= (await _removed.OfTypeAsync(Type, cancellationToken))?.Through)
        {
            throw new HourRemovedException($"{period} can no longer be summed: hours of {Type} are removed, for their retention is over.");
        }

        var days = await Task.WhenAll(period.Days.Select(async day => (day, Any: (await HoursAsync(day, cancellationToken)).Count > 0)));
        return [.. days.Where(item => item.Any).Select(item => item.day)];
    }

    /// <summary>Counts a day of closed hours together, and writes the day's counts.</summary>
    /// <exception cref="ReconciliationException">A figure or a hash does not agree.</exception>
    public async Task<DayTotals> SumDayAsync(DateOnly day, CancellationToken cancellationToken = default)
    {
        var hours = await Task.WhenAll((await HoursAsync(day, cancellationToken)).Select(hour => ReadHourAsync(hour, cancellationToken)));
        var (counter, withheld) = (new PlayCounter(), new WithheldCounter());
        var events = default(Reconciliation);
        foreach (var hour in hours)
        {
            events += hour.Report.ToReconciliation().Checked($"{Hub} of {hour.Report.Hour}");
            counter.AddFile(hour.Counts);
            foreach (var count in hour.Withheld)
            {
                withheld.Add(count);
            }
        }

        var expected = hours.SelectMany(hour => hour.Report.Types).Where(type => type.Type == Type).Sum(type => type.CountedPlays);
        if (counter.Counted != expected)
        {
            throw new ReconciliationException($"{day:yyyy-MM-dd}: the counts have {counter.Counted} counted plays, the reports {expected}.");
        }

        using var lines = counter.ToLines();
        await containers.Counts.GetBlobClient(CleanNames.DayCounts(Type, day)).UploadAsync(lines.Finish(), overwrite: true, cancellationToken);
        using var withheldLines = withheld.ToLines();
        await containers.Counts.GetBlobClient(WithheldNames.DayCounts(Type, day)).UploadAsync(withheldLines.Finish(), overwrite: true, cancellationToken);
        return new DayTotals(day, events, counter.Counted, lines.Sha256, withheld.Total, withheldLines.Sha256);
    }

    /// <summary>The counts of days that were summed, together.</summary>
    /// <exception cref="ReconciliationException">A day's counts are not those that were written when it was summed.</exception>
    public async Task<PlayCounter> ReadAsync(IEnumerable<DayTotals> days, CancellationToken cancellationToken = default)
    {
        var files = await Task.WhenAll(days.Select(day => ReadDayAsync(CleanNames.DayCounts(Type, day.Day), day.CountsSha256, cancellationToken)));
        var counter = new PlayCounter();
        foreach (var file in files)
        {
            counter.AddFile(file);
        }

        return counter;
    }

    /// <summary>What is withheld of days that were summed, together.</summary>
    /// <exception cref="ReconciliationException">It is not what was withheld when a day was summed.</exception>
    public async Task<WithheldCounter> ReadWithheldAsync(IReadOnlyList<DayTotals> days, CancellationToken cancellationToken = default)
    {
        var files = await Task.WhenAll(days.Select(day => ReadDayAsync(WithheldNames.DayCounts(Type, day.Day), day.WithheldSha256, cancellationToken)));
        var counter = new WithheldCounter();
        foreach (var file in files)
        {
            counter.AddFile(file);
        }

        var total = WithheldFigures.Sum(days.Select(day => day.Withheld));
        return counter.Total == total
            ? counter
            : throw new ReconciliationException($"The days have {total} withheld plays, their counts {counter.Total}.");
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

    private async Task<BinaryData> ReadDayAsync(string name, string sha256, CancellationToken cancellationToken)
    {
        var counts = await ReadAsync(containers.Counts, name, cancellationToken);
        Require(LineReader.Sha256(counts), sha256, $"counts/{name}");
        return counts;
    }

    private async Task<HourOfPlays> ReadHourAsync(HourBucket hour, CancellationToken cancellationToken)
    {
        var report = JsonSerializer.Deserialize(await ReadAsync(containers.Clean, CleanNames.Report(Hub, hour), cancellationToken), EventJson.Default.HourReport)!;
        var type = report.Types.Single(type => type.Type == Type);
        var manifestJson = await ReadAsync(containers.Clean, CleanNames.Manifest(Type, hour), cancellationToken);
        Require(Convert.ToHexStringLower(SHA256.HashData(manifestJson)), type.ManifestSha256, $"The manifest of {Type} of {hour}");
        var file = JsonSerializer.Deserialize(manifestJson, EventJson.Default.HourManifest)!.Counts
            ?? throw new ReconciliationException($"The manifest of {Type} of {hour} names no counts.");
        var counts = await ReadAsync(containers.Counts, file.Name, cancellationToken);
        Require(LineReader.Sha256(counts), file.Sha256, $"counts/{file.Name}");
        return new HourOfPlays(report, counts, type.CountedPlays == 0 ? [] : await ReadWithheldAsync(hour, type, cancellationToken));
    }

    /// <summary>What is withheld of an hour. No hour is paid for unchecked: one that was closed before there were rules is checked now.</summary>
    private async Task<IReadOnlyList<WithheldCount>> ReadWithheldAsync(HourBucket hour, TypeReport type, CancellationToken cancellationToken)
    {
        var withheld = await checker.FindOrCheckAsync(hour, cancellationToken);
        return withheld.CountedPlays == type.CountedPlays
            ? [.. (await _withheld.ReadCountsAsync(withheld, cancellationToken)).Counts]
            : throw new ReconciliationException($"{Type} of {hour}: {withheld.CountedPlays} plays were checked, {type.CountedPlays} count.");
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

    private sealed record HourOfPlays(HourReport Report, BinaryData Counts, IReadOnlyList<WithheldCount> Withheld);
}
