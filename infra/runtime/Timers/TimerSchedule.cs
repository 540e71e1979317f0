using System.Globalization;
using NCrontab;

namespace Cadenza.Runtime.Timers;

/// <summary>When a timer fires: by an NCRONTAB expression (in the host's local time), or every so often.</summary>
internal abstract class TimerSchedule
{
    /// <summary>
    /// Reads an NCRONTAB expression of six fields (seconds first) or five, or a time span such as <c>00:00:30</c>; throws a
    /// <see cref="FormatException"/> that names the text when it is neither.
    /// </summary>
    public static TimerSchedule Parse(string text)
    {
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        if (fields is 5 or 6)
        {
            var options = new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 };
            return new Cron(CrontabSchedule.TryParse(text, options)
                ?? throw new FormatException($"'{text}' is not an NCRONTAB expression of six fields (seconds first)."));
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero
            ? new Constant(interval)
            : throw new FormatException($"'{text}' is neither an NCRONTAB expression of six fields nor a positive time span.");
    }

    /// <summary>Whether the next two occurrences are less than a minute apart: the status of such a timer is not kept, as under the Functions host.</summary>
    public bool IsFrequent(DateTimeOffset instant, TimeZoneInfo zone) =>
        After(instant, zone) is { } first && After(first, zone) is { } second && second - first < TimeSpan.FromMinutes(1);

    /// <summary>The first occurrence after <paramref name="instant"/>; null when there is none any more.</summary>
    public abstract DateTimeOffset? After(DateTimeOffset instant, TimeZoneInfo zone);

    private sealed class Constant(TimeSpan interval) : TimerSchedule
    {
        public override DateTimeOffset? After(DateTimeOffset instant, TimeZoneInfo zone) => instant + interval;
    }

    private sealed class Cron(CrontabSchedule schedule) : TimerSchedule
    {
        /// <remarks>
        /// What falls into the hour that summer time skips does not happen; of the hour that winter time repeats, the first counts.
        /// </remarks>
        public override DateTimeOffset? After(DateTimeOffset instant, TimeZoneInfo zone)
        {
            var local = DateTime.SpecifyKind(TimeZoneInfo.ConvertTime(instant, zone).DateTime, DateTimeKind.Unspecified);
            while ((local = schedule.GetNextOccurrence(local)).Year < DateTime.MaxValue.Year)
            {
                if (zone.IsInvalidTime(local))
                    continue;

                var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
                var next = new DateTimeOffset(local, offset);
                if (next > instant)
                    return next;
            }

            return null;
        }
    }
}
