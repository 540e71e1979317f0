using System.Globalization;
using Cadenza.Events;

namespace Cadenza.Royalties;

/// <summary>A calendar month (UTC), the span that is paid at once; written <c>yyyy-MM</c>.</summary>
public readonly record struct Period
{
    private Period(int year, int month) => FirstDay = new DateOnly(year, month, 1);

    /// <summary>The month's first day.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>The month's first hour.</summary>
    public HourBucket FirstHour => HourBucket.Of(new DateTimeOffset(FirstDay, TimeOnly.MinValue, TimeSpan.Zero));

    /// <summary>The month's last hour.</summary>
    public HourBucket LastHour => HourBucket.Of(new DateTimeOffset(FirstDay.AddMonths(1), TimeOnly.MinValue, TimeSpan.Zero)).AddHours(-1);

    /// <summary>Every day of the month, in order.</summary>
    public IEnumerable<DateOnly> Days
    {
        get
        {
            for (var day = FirstDay; day.Month == FirstDay.Month; day = day.AddDays(1))
            {
                yield return day;
            }
        }
    }

    /// <summary>Parses <c>yyyy-MM</c>; throws a <see cref="FormatException"/> that names the text when it is not a month of 2000 to 2199.</summary>
    public static Period Parse(string? text) => DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= 2000 and < 2200
        ? new Period(day.Year, day.Month)
        : throw new FormatException($"'{text}' is not a period: yyyy-MM.");

    /// <summary>The month in which <paramref name="hour"/> lies.</summary>
    public static Period Of(HourBucket hour) => new(hour.Start.Year, hour.Start.Month);

    /// <summary><c>yyyy-MM</c>.</summary>
    public override string ToString() => FirstDay.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
