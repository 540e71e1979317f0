namespace Cadenza.Events.Closing;

/// <summary>A closed hour that later ones still look back on.</summary>
/// <param name="Hour">The hour.</param>
/// <param name="ReportSha256">SHA-256 of its report, in hex, which names the files of its ids and their hashes.</param>
public sealed record SealedHour(HourBucket Hour, string ReportSha256);

/// <summary>How far a hub's hours are closed: blob <c>_hubs/{hub}/frontier.json</c> in container <c>clean</c>, replaced under its ETag.</summary>
public sealed record HubFrontier
{
    /// <summary>The hub.</summary>
    public required string Hub { get; init; }

    /// <summary>The last closed hour; null before the first.</summary>
    public HourBucket? ClosedThrough { get; init; }

    /// <summary>The last sequence number of each partition in the closed hours, by the partition's number.</summary>
    public required IReadOnlyDictionary<string, long> LastSequences { get; init; }

    /// <summary>The closed hours, in order, whose ids the next ones are held against.</summary>
    public required IReadOnlyList<SealedHour> Window { get; init; }

    /// <summary>Of a hub of which no hour is closed.</summary>
    public static HubFrontier Start(string hub) => new() { Hub = hub, LastSequences = new Dictionary<string, long>(), Window = [] };

    /// <summary>With one more hour closed, and hours forgotten that are more than <paramref name="lookbackHours"/> before the next.</summary>
    public HubFrontier Seal(SealedHour hour, IEnumerable<PartitionRange> partitions, int lookbackHours)
    {
        var sequences = new SortedDictionary<string, long>(LastSequences.ToDictionary(), StringComparer.Ordinal);
        foreach (var range in partitions)
        {
            sequences[Name(range.Partition)] = range.To;
        }

        var oldest = hour.Hour.AddHours(1 - lookbackHours);
        return this with { ClosedThrough = hour.Hour, LastSequences = sequences, Window = [.. Window.Where(past => past.Hour >= oldest), hour] };
    }

    /// <summary>The last sequence number of a partition in the closed hours, or null.</summary>
    public long? LastSequenceOf(int partition) => LastSequences.TryGetValue(Name(partition), out var last) ? last : null;

    private static string Name(int partition) => partition.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
