using System.Globalization;
using System.Text.RegularExpressions;
using Cadenza.Local.Sample.Declarations;

namespace Cadenza.Local.Sample.Derivation;

/// <summary>How a work is called, in the catalogue and before a track's colon.</summary>
internal static partial class WorkTitles
{
    private const string OpusPrefix = "Op. ";

    /// <summary><c>Symphony No. 5 in C minor</c>.</summary>
    public static string Name(WorkSource work) => work.Tonality is { } key ? $"{work.Title} in {key}" : work.Title;

    /// <summary><c>Symphony No. 3 in E-Flat Major, Op. 55 "Eroica"</c>.</summary>
    public static string OnTracks(WorkSource work)
    {
        var key = work.Tonality is { } tonality ? $" in {Capitals().Replace(tonality, match => match.Value.ToUpperInvariant())}" : "";
        var numbers = string.Concat(work.Numbers.Select(number => $", {number}"));
        var nickname = work.Nickname is { } name ? $" \"{name}\"" : "";
        return work.Title + key + numbers + nickname;
    }

    /// <summary>5 for the fifth symphony.</summary>
    public static int? Ordinal(WorkSource work) =>
        OrdinalNumber().Match(work.Title) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    /// <summary>The opus without <c>Op.</c>.</summary>
    public static string? Opus(WorkSource work) =>
        work.Numbers.FirstOrDefault(number => number.StartsWith(OpusPrefix, StringComparison.Ordinal))?[OpusPrefix.Length..];

    /// <summary>All numbers but the opus.</summary>
    public static IReadOnlyList<string> CatalogNumbers(WorkSource work) =>
        [.. work.Numbers.Where(number => !number.StartsWith(OpusPrefix, StringComparison.Ordinal))];

    // The first letter of each word of the key, and that after a hyphen: "E-flat major".
    [GeneratedRegex(@"(?<=[ -])[a-z]")]
    private static partial Regex Capitals();

    [GeneratedRegex(@" No\. ([0-9]+)$")]
    private static partial Regex OrdinalNumber();
}
