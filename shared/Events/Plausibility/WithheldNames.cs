using System.Globalization;

namespace Cadenza.Events.Plausibility;

/// <summary>The names of what checking plays leaves.</summary>
public static class WithheldNames
{
    /// <summary>A share's withheld plays, in container <c>clean</c>: beside the clean events, and kept as long.</summary>
    public static string Plays(string type, ShareOfHour share) =>
        string.Create(CultureInfo.InvariantCulture, $"{type}/{share.Hour.Path}/_withheld-{share.Shard:D5}-of-{share.Shards:D5}.jsonl.gz");

    /// <summary>That the hour was checked, and what came of it, in container <c>counts</c>.</summary>
    public static string Hour(string type, HourBucket hour) => $"{type}/{hour.Path}-withheld.json";

    /// <summary>The hour's withheld counts, in container <c>counts</c>.</summary>
    public static string Counts(string type, HourBucket hour) => $"{type}/{hour.Path}-withheld.jsonl.gz";

    /// <summary>The day's withheld counts, in container <c>counts</c>.</summary>
    public static string DayCounts(string type, DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{type}/{day:yyyy'/'MM'/'dd}-withheld.jsonl.gz");
}
