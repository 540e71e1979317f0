using System.Globalization;

namespace Cadenza.Events;

/// <summary>One UTC hour of receive time: the bucket an event falls in, by when the hub enqueued it. Hours are ordered and countable.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(HourBucketJsonConverter))]
public readonly record struct HourBucket : IComparable<HourBucket>
{
    private const string KeyFormat = "yyyyMMddHH";

    private readonly int _hoursSinceEpoch;

    private HourBucket(int hoursSinceEpoch) => _hoursSinceEpoch = hoursSinceEpoch;

    /// <summary>The hour's first instant.</summary>
    public DateTimeOffset Start => DateTimeOffset.UnixEpoch.AddHours(_hoursSinceEpoch);

    /// <summary>The first instant that is no longer in the hour.</summary>
    public DateTimeOffset End => DateTimeOffset.UnixEpoch.AddHours((double)_hoursSinceEpoch + 1);

    /// <summary>The UTC day the hour lies in.</summary>
    public DateOnly Day => DateOnly.FromDateTime(Start.UtcDateTime);

    /// <summary>Ten digits, <c>yyyyMMddHH</c>: sorts as the hours do.</summary>
    public string Key => Start.ToString(KeyFormat, CultureInfo.InvariantCulture);

    /// <summary><c>yyyy/MM/dd/HH</c>, as in blob names.</summary>
    public string Path => Start.ToString("yyyy'/'MM'/'dd'/'HH", CultureInfo.InvariantCulture);

    /// <summary>The hour in which <paramref name="time"/> lies.</summary>
    public static HourBucket Of(DateTimeOffset time) =>
        new(checked((int)Math.DivRem(time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks, TimeSpan.TicksPerHour, out var rest)) - (rest < 0 ? 1 : 0));

    /// <summary>Parses ten digits <c>yyyyMMddHH</c>; throws a <see cref="FormatException"/> that names the text when they are no hour.</summary>
    public static HourBucket Parse(string? key) => TryParse(key, out var hour) ? hour : throw new FormatException($"'{key}' is not an hour: yyyyMMddHH.");

    /// <summary>Parses ten digits <c>yyyyMMddHH</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> key, out HourBucket hour)
    {
        var parsed = DateTimeOffset.TryParseExact(
            key, KeyFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var start);
        hour = parsed ? Of(start) : default;
        return parsed;
    }

    /// <summary>Whether the left hour is earlier.</summary>
    public static bool operator <(HourBucket left, HourBucket right) => left._hoursSinceEpoch < right._hoursSinceEpoch;

    /// <summary>Whether the left hour is later.</summary>
    public static bool operator >(HourBucket left, HourBucket right) => left._hoursSinceEpoch > right._hoursSinceEpoch;

    /// <summary>Whether the left hour is not later.</summary>
    public static bool operator <=(HourBucket left, HourBucket right) => left._hoursSinceEpoch <= right._hoursSinceEpoch;

    /// <summary>Whether the left hour is not earlier.</summary>
    public static bool operator >=(HourBucket left, HourBucket right) => left._hoursSinceEpoch >= right._hoursSinceEpoch;

    /// <summary>The hour that is <paramref name="hours"/> later.</summary>
    public HourBucket AddHours(int hours) => new(checked(_hoursSinceEpoch + hours));

    /// <inheritdoc />
    public int CompareTo(HourBucket other) => _hoursSinceEpoch.CompareTo(other._hoursSinceEpoch);

    /// <summary>The <see cref="Key"/>.</summary>
    public override string ToString() => Key;
}
