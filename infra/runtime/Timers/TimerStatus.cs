using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Runtime.Timers;

/// <summary>Where a timer's schedule stands, as it is kept over restarts.</summary>
/// <param name="Last">The last occurrence that was run; null before the first.</param>
/// <param name="Next">The occurrence expected next.</param>
/// <param name="LastUpdated">The instant that <paramref name="Next"/> was reckoned from.</param>
internal sealed record TimerStatus(DateTimeOffset? Last, DateTimeOffset Next, DateTimeOffset LastUpdated)
{
    /// <summary>The same for the worker API, in local times.</summary>
    public ScheduleStatus ToScheduleStatus(TimeZoneInfo zone) => new()
    {
        Last = Last is { } last ? TimeZoneInfo.ConvertTime(last, zone).DateTime : default,
        Next = TimeZoneInfo.ConvertTime(Next, zone).DateTime,
        LastUpdated = TimeZoneInfo.ConvertTime(LastUpdated, zone).DateTime,
    };
}

/// <summary>Keeps the status of timers over restarts.</summary>
internal interface ITimerStatusStore
{
    /// <summary>The status of a timer; null when none was written, or it cannot be read as one.</summary>
    Task<TimerStatus?> ReadAsync(string timer, CancellationToken cancellationToken);

    /// <summary>Writes it.</summary>
    Task WriteAsync(string timer, TimerStatus status, CancellationToken cancellationToken);
}
