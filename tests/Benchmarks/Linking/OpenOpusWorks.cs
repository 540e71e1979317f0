using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cadenza.Tests.Benchmarks.Linking;

/// <summary>Works of Open Opus: those that are popular, recommended or known by other names, and a tenth of the rest.</summary>
internal static partial class OpenOpusWorks
{
    /// <summary>The works, or null when the data is absent.</summary>
    public static List<SyntheticWork>? Read()
    {
        if (SharedData.Find("openopus", "openopus.json") is not { } file)
        {
            return null;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. document.RootElement.GetProperty("composers").EnumerateArray().SelectMany(OfComposer)];
    }

    private static IEnumerable<SyntheticWork> OfComposer(JsonElement composer)
    {
        var name = composer.GetProperty("complete_name").GetString()!;
        var works = composer.GetProperty("works").EnumerateArray().Select((work, i) => (Element: work, Work: Parse(name, work), Index: i)).ToList();

        // Where the list itself has two entries that cannot be told apart, it is no truth.
        var numbers = works.SelectMany(work => work.Work.Numbers).CountBy(number => number).ToDictionary();
        var names = works.CountBy(work => Identity(work.Work)).ToDictionary();
        return works
            .Where(work => IsChosen(work.Element, work.Index))
            .Where(work => names[Identity(work.Work)] == 1 && work.Work.Numbers.All(number => numbers[number] == 1))
            .Select(work => work.Work);
    }

    private static bool IsChosen(JsonElement work, int index) =>
        work.GetProperty("popular").GetString() == "1" || work.GetProperty("recommended").GetString() == "1" || Terms(work).Length > 0 || index % 12 == 5;

    private static string Identity(SyntheticWork work) => work.Form is null ? work.Titles[0].ToUpperInvariant() : $"{work.Form} {work.Ordinal} {work.Key} {string.Join(' ', work.Numbers)}";

    private static SyntheticWork Parse(string composer, JsonElement element)
    {
        var title = element.GetProperty("title").GetString()!.Trim();
        var match = Shape().Match(title);
        var form = match.Success ? FormOf(match.Groups["form"].Value) : null;
        var numbers = Numbers().Matches(title).Select(number => number.Groups[1].Value.Trim());
        var work = new SyntheticWork
        {
            Truth = $"{composer}: {title}",
            Composer = composer,
            Numbers = [.. numbers.Select(Printed)],
            Titles = [Numbers().Replace(title, "").Trim(' ', ','), .. Terms(element)],
        };
        return form is null ? work : work with
        {
            Form = form,
            Ordinal = int.TryParse(match.Groups["no"].Value, CultureInfo.InvariantCulture, out var number) ? number : null,
            Key = KeyOf(match.Groups["key"].Value),
            Titles = match.Groups["nick"].Success ? [match.Groups["nick"].Value] : [],
        };
    }

    private static string[] Terms(JsonElement work) =>
        [.. work.GetProperty("searchterms").GetString()!.Split(',', StringSplitOptions.TrimEntries).Where(term => term.Length > 4 && char.IsUpper(term[0]))];

    private static string? FormOf(string form)
    {
        var name = form.ToLowerInvariant();
        return Tongue.Knows(name) ? name : name == "sonata" ? "keyboard sonata" : null;
    }

    private static string? KeyOf(string key)
    {
        if (key.Length == 0)
        {
            return null;
        }

        var accidental = key.Contains("flat", StringComparison.Ordinal) ? "b" : key.Contains("sharp", StringComparison.Ordinal) ? "#" : "";
        return (key.EndsWith("minor", StringComparison.Ordinal) ? key[..1].ToLowerInvariant() : key[..1]) + accidental;
    }

    private static string Printed(string number)
    {
        var text = number.Replace(", no.", " No.", StringComparison.Ordinal);
        return text.StartsWith("op.", StringComparison.Ordinal) ? $"Op.{text[3..]}" : Scheme().Replace(text, "$1 $2");
    }

    [GeneratedRegex(@"^(?<form>(?:[A-Z][a-z]+ )?(?:[A-Z][a-z]+|Concerto grosso|Prelude and Fugue))(?: no\. (?<no>\d+))?(?: in (?<key>[A-G](?: flat| sharp)?(?: major| minor)?))?(?:, (?:op\.|[A-Z][A-Za-z]{0,4}\.? ?[IVX]*:?\d)[^""]*)?(?:, ""(?<nick>[^""]+)"")?$")]
    private static partial Regex Shape();

    [GeneratedRegex(@",? ((?:op\. ?(?:posth\.?|\d+[a-z]?)(?:, no\. ?\d+)?|(?:BWV|BuxWV|HWV|RV|TWV|WoO|Hob|D|K|L|S|B|H|Wq|G|Z|M|FP|Sz|BB|JS|TrV|TH|WWV|SwWV|MS)\.? ?[IVXa-z]*:?\d+[a-z]?(?::\d+)?))")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^([A-Za-z]+)\.? ?([IVXa-z]*:?\d.*)$")]
    private static partial Regex Scheme();
}
