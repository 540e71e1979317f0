using System.Globalization;

namespace Cadenza.Events.Closing;

/// <summary>The names of what a closed hour leaves.</summary>
public static class CleanNames
{
    /// <summary>The kept events of a chunk, in container <c>clean</c>.</summary>
    public static string Events(string type, HourBucket hour, int chunk) =>
        string.Create(CultureInfo.InvariantCulture, $"{type}/{hour.Path}/part-{chunk:D5}.jsonl.gz");

    /// <summary>The ids of a shard, in container <c>clean</c>.</summary>
    public static string Ids(string type, HourBucket hour, int shard, int shards) => shards == 1
        ? $"{type}/{hour.Path}/_ids.bin"
        : string.Create(CultureInfo.InvariantCulture, $"{type}/{hour.Path}/_ids-{shard:D5}-of-{shards:D5}.bin");

    /// <summary>The manifest, in container <c>clean</c>.</summary>
    public static string Manifest(string type, HourBucket hour) => $"{type}/{hour.Path}/_manifest.json";

    /// <summary>Where a hub's reports are, in container <c>clean</c>.</summary>
    public static string Reports(string hub) => $"_hubs/{hub}/";

    /// <summary>The hub's report of the hour, in container <c>clean</c>.</summary>
    public static string Report(string hub, HourBucket hour) => $"{Reports(hub)}{hour.Path}.json";

    /// <summary>Where a day's reports are, in container <c>clean</c>.</summary>
    public static string Reports(string hub, DateOnly day) => $"{Reports(hub)}{DayPath(day)}/";

    /// <summary>How far the hub is closed, in container <c>clean</c>.</summary>
    public static string Frontier(string hub) => $"{Reports(hub)}frontier.json";

    /// <summary>Which of its partitions are stuck, in container <c>clean</c>.</summary>
    public static string Alerts(string hub) => $"{Reports(hub)}alerts.json";

    /// <summary>The hour's counts, in container <c>counts</c>.</summary>
    public static string Counts(string type, HourBucket hour) => $"{type}/{hour.Path}.jsonl.gz";

    /// <summary>The day's counts, in container <c>counts</c>.</summary>
    public static string DayCounts(string type, DateOnly day) => $"{type}/{DayPath(day)}.jsonl.gz";

    private static string DayPath(DateOnly day) => day.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture);
}
