using System.Globalization;
using System.Text.Json.Serialization;

namespace Cadenza;

/// <summary>How much of a <see cref="PartialDate"/> is known.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<DatePrecision>))]
public enum DatePrecision
{
    /// <summary>The year alone: <c>1981</c>.</summary>
    Year,

    /// <summary>Year and month: <c>1981-12</c>.</summary>
    Month,

    /// <summary>The whole date: <c>1981-12-15</c>.</summary>
    Day,
}

/// <summary>A date of which the month or the day may be unknown, as releases and compositions are dated.</summary>
/// <remarks>
/// Years 1 to 9999; the default value is <see cref="Unknown"/>. The text sorts as the dates do; a less precise date sorts before those within it.
/// </remarks>
[JsonConverter(typeof(TextValueConverter<PartialDate>))]
public readonly record struct PartialDate : ITextValue<PartialDate>, IComparable<PartialDate>
{
    private const string UnknownText = "0000";

    private readonly DateOnly _first;

    private PartialDate(DateOnly first, DatePrecision precision) => (_first, Precision, IsKnown) = (first, precision, true);

    /// <summary>A date of which nothing is known: the year <c>0000</c>, which is how the Web API shows a release without a date.</summary>
    public static PartialDate Unknown => default;

    /// <summary>Whether it is a date at all.</summary>
    public bool IsKnown { get; }

    /// <summary>How much is known.</summary>
    public DatePrecision Precision { get; }

    /// <summary>The year; 0 when it is unknown.</summary>
    public int Year => IsKnown ? _first.Year : 0;

    /// <summary>The first day that it can mean; of an unknown date the first of all.</summary>
    public DateOnly FirstDay => _first;

    /// <summary>A year of which no more is known.</summary>
    public static PartialDate OfYear(int year) => new(new DateOnly(year, 1, 1), DatePrecision.Year);

    /// <summary>A whole date.</summary>
    public static PartialDate OfDay(DateOnly day) => new(day, DatePrecision.Day);

    /// <summary>Parses <c>yyyy</c>, <c>yyyy-MM</c> or <c>yyyy-MM-dd</c>; throws a <see cref="FormatException"/> that names the text otherwise.</summary>
    public static PartialDate Parse(string text) =>
        TryParse(text, out var date) ? date : throw new FormatException($"'{text}' is not a date: yyyy, yyyy-MM or yyyy-MM-dd.");

    /// <summary>Parses <c>yyyy</c>, <c>yyyy-MM</c> or <c>yyyy-MM-dd</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out PartialDate date)
    {
        var (format, precision) = text.Length switch
        {
            4 => ("yyyy", DatePrecision.Year),
            7 => ("yyyy-MM", DatePrecision.Month),
            _ => ("yyyy-MM-dd", DatePrecision.Day),
        };
        var parsed = DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first);
        date = parsed ? new PartialDate(first, precision) : Unknown;
        return parsed || text is UnknownText;
    }

    /// <inheritdoc />
    public int CompareTo(PartialDate other) =>
        (_first, IsKnown, Precision).CompareTo((other._first, other.IsKnown, other.Precision));

    /// <summary>As much as is known: <c>1981</c>, <c>1981-12</c> or <c>1981-12-15</c>; <c>0000</c> when nothing is.</summary>
    public override string ToString() => IsKnown
        ? _first.ToString(
            Precision switch { DatePrecision.Year => "yyyy", DatePrecision.Month => "yyyy-MM", _ => "yyyy-MM-dd" },
            CultureInfo.InvariantCulture)
        : UnknownText;
}
