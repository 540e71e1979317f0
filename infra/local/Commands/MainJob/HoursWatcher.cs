using System.Diagnostics;
using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Local.Commands.Progress;

namespace Cadenza.Local.Commands.MainJob;

/// <summary>Waits until every hour of the day is closed in every hub.</summary>
internal sealed class HoursWatcher(PipelineFiles files)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan StuckAfter = TimeSpan.FromMinutes(3);

    private static int HoursInAll => 24 * Hubs.All.Count;

    /// <summary>The day's reports, hub by hub and hour by hour.</summary>
    /// <exception cref="LocalException">No hour has closed for three minutes.</exception>
    public async Task<IReadOnlyList<HourReport>> WaitAsync(DateOnly day, IStage stage, CancellationToken cancellationToken)
    {
        var lastHour = HourBucket.Of(new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero)).AddHours(-1);
        var closed = 0;
        var sinceChange = Stopwatch.StartNew();
        while (!await files.AreClosedThroughAsync(lastHour, cancellationToken))
        {
            var before = closed;
            closed = await files.CountClosedHoursAsync(day, cancellationToken);
            stage.Report(closed, HoursInAll);
            if (closed != before)
            {
                sinceChange.Restart();
            }

            if (sinceChange.Elapsed > StuckAfter)
            {
                throw new LocalException($"Only {closed} of {HoursInAll} hours have closed, and none for {StuckAfter.TotalMinutes} minutes; see the log of the Function App.");
            }

            await Task.Delay(PollInterval, cancellationToken);
        }

        return await files.ReadReportsAsync(day, cancellationToken);
    }
}
