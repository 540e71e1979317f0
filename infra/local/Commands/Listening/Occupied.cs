namespace Cadenza.Local.Commands.Listening;

/// <summary>When listeners listen already.</summary>
internal sealed class Occupied
{
    private readonly Dictionary<string, List<(DateTimeOffset From, DateTimeOffset To)>> _times = new(StringComparer.Ordinal);

    /// <summary>Until when somebody who begins at <paramref name="start"/> may listen, at most until <paramref name="last"/>; null when they listen then.</summary>
    public DateTimeOffset? FreeUntil(string userId, DateTimeOffset start, DateTimeOffset last)
    {
        var times = _times.GetValueOrDefault(userId, []);
        return times.Exists(time => time.From <= start && start < time.To)
            ? null
            : times.Where(time => time.From > start).Select(time => time.From).Append(last).Min();
    }

    /// <summary>Notes that they listen.</summary>
    public void Add(string userId, DateTimeOffset from, DateTimeOffset to)
    {
        if (!_times.TryGetValue(userId, out var times))
        {
            _times[userId] = times = [];
        }

        times.Add((from, to));
    }
}
