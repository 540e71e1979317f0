namespace Cadenza.Events.Ingest;

/// <summary>The names of journals, <c>{hub}/{partition}/{yyyyMMddHH}.jsonl</c>, and which of them can go. Pure.</summary>
internal static class JournalName
{
    private const string Extension = ".jsonl";

    /// <summary>What the journals of a partition begin with.</summary>
    public static string Folder(string hub, int partition) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{hub}/{partition}/");

    /// <summary>The journal of an hour.</summary>
    public static string Of(string hub, int partition, HourBucket hour) => $"{Folder(hub, partition)}{hour.Key}{Extension}";

    /// <summary>The hour of a journal.</summary>
    public static HourBucket HourOf(string name) => HourBucket.Parse(name[(name.LastIndexOf('/') + 1)..^Extension.Length]);

    /// <summary>
    /// Those of a partition's journals, in order, that are of hours up to <paramref name="through"/> and have one after them that is not empty; and
    /// whether those after them may be, too.
    /// </summary>
    /// <param name="journals">Names and bytes.</param>
    /// <param name="waiting">Those of pages before after which none has come yet: kept from one page to the next.</param>
    /// <param name="through">The last hour that may go.</param>
    public static (IReadOnlyList<string> Due, bool MayGoOn) Due(IEnumerable<(string Name, long Bytes)> journals, List<string> waiting, HourBucket through)
    {
        var due = new List<string>();
        foreach (var (name, bytes) in journals)
        {
            if (bytes > 0)
            {
                due.AddRange(waiting);
                waiting.Clear();
            }

            if (HourOf(name) <= through)
            {
                waiting.Add(name);
            }
            else if (bytes > 0)
            {
                return (due, false);
            }
        }

        return (due, true);
    }
}
