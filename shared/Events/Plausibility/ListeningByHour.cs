namespace Cadenza.Events.Plausibility;

/// <summary>How long one user listened in each hour of occurrence. Not thread-safe.</summary>
/// <param name="limit">The most of an hour, in ticks.</param>
internal sealed class ListeningByHour(long limit)
{
    private readonly Dictionary<long, long> _heard = [];

    /// <summary>The hour in which an instant lies, in hours since the year 1.</summary>
    public static long HourOf(long ticks) => (ticks - PositiveRest(ticks)) / TimeSpan.TicksPerHour;

    /// <summary>Adds to each hour the part of the play that lies in it, if it has room in all of them; else adds nothing.</summary>
    public bool TryAdd(in CountedPlay play)
    {
        // A play lasts a day at most, so these are few.
        var parts = PartsOf(play.StartTicks, play.EndTicks).ToList();
        if (parts.Any(part => _heard.GetValueOrDefault(part.Hour) + part.Ticks > limit))
        {
            return false;
        }

        foreach (var (hour, ticks) in parts)
        {
            _heard[hour] = _heard.GetValueOrDefault(hour) + ticks;
        }

        return true;
    }

    private static IEnumerable<(long Hour, long Ticks)> PartsOf(long start, long end)
    {
        while (start < end)
        {
            var next = Math.Min(end, start - PositiveRest(start) + TimeSpan.TicksPerHour);
            yield return (HourOf(start), next - start);
            start = next;
        }
    }

    private static long PositiveRest(long ticks)
    {
        var rest = ticks % TimeSpan.TicksPerHour;
        return rest < 0 ? rest + TimeSpan.TicksPerHour : rest;
    }
}
