namespace Cadenza.Events.Retention;

/// <summary>The hours that a blob is of, by its name: one, or those of a day. Pure.</summary>
internal readonly record struct HourlyName(HourBucket First, HourBucket Last)
{
    private const int DayLength = 10;
    private const int HourLength = 13;

    /// <summary>Reads <c>yyyy/MM/dd/HH</c> or <c>yyyy/MM/dd</c> and what follows it; null for any other name, which no rule of ours applies to.</summary>
    /// <param name="name">What comes after the folder that hours are kept in.</param>
    public static HourlyName? Parse(ReadOnlySpan<char> name)
    {
        if (name.Length <= DayLength || name[4] != '/' || name[7] != '/')
        {
            return null;
        }

        Span<char> key = [.. name[..4], .. name[5..7], .. name[8..10], '0', '0'];
        if (EndsAt(name, DayLength))
        {
            return HourBucket.TryParse(key, out var midnight) ? new(midnight, midnight.AddHours(23)) : null;
        }

        if (name[DayLength] != '/' || name.Length < HourLength || !(name.Length == HourLength || name[HourLength] == '/' || EndsAt(name, HourLength)))
        {
            return null;
        }

        name[(DayLength + 1)..HourLength].CopyTo(key[8..]);
        return HourBucket.TryParse(key, out var hour) ? new(hour, hour) : null;
    }

    /// <summary>
    /// Those of <paramref name="names"/>, which are sorted, that are of hours up to <paramref name="through"/>; and whether those after them may be,
    /// too. A day's name comes before those of its hours, and goes with the last of them.
    /// </summary>
    public static (IReadOnlyList<string> Due, bool MayGoOn) Due(IEnumerable<string> names, string folder, HourBucket through)
    {
        var due = new List<string>();
        foreach (var name in names)
        {
            var hours = Parse(name.AsSpan(folder.Length));
            if (hours?.First > through)
            {
                return (due, false);
            }

            if (hours?.Last <= through)
            {
                due.Add(name);
            }
        }

        return (due, true);
    }

    private static bool EndsAt(ReadOnlySpan<char> name, int length) => name.Length > length && name[length] is '.' or '-';
}
