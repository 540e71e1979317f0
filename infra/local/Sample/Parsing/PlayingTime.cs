using System.Globalization;

namespace Cadenza.Local.Sample.Parsing;

/// <summary>A playing time as the sources write it: <c>m:ss</c>.</summary>
internal static class PlayingTime
{
    private const int MinutesMax = 239;

    /// <summary>Milliseconds, at least 1,000; null when the text is no playing time of less than four hours.</summary>
    public static int? Parse(string text)
    {
        if (text.Split(':') is not [{ Length: >= 1 and <= 3 } minutesText, { Length: 2 } secondsText]
            || !int.TryParse(minutesText, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            || !int.TryParse(secondsText, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || minutes > MinutesMax || seconds > 59)
        {
            return null;
        }

        var total = ((minutes * 60) + seconds) * 1000;
        return total > 0 ? total : null;
    }
}
