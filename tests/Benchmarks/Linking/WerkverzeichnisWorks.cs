using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cadenza.Tests.Benchmarks.Linking;

/// <summary>584 works with their movements, from the data set werkverzeichnis.</summary>
internal static partial class WerkverzeichnisWorks
{
    private static readonly Dictionary<string, string> Composers = new()
    {
        ["bach"] = "Johann Sebastian Bach",
        ["haydn"] = "Joseph Haydn",
        ["beethoven"] = "Ludwig van Beethoven",
        ["mozart"] = "Wolfgang Amadeus Mozart",
        ["schubert"] = "Franz Schubert",
        ["telemann"] = "Georg Philipp Telemann",
    };

    /// <summary>The works, or null when the data is absent.</summary>
    public static List<SyntheticWork>? Read() => SharedData.Find("werkverzeichnis", "compositions.jsonl") is { } file
        ? [.. File.ReadLines(file).Select(line => Parse(JsonDocument.Parse(line).RootElement)).OfType<SyntheticWork>()]
        : null;

    private static SyntheticWork? Parse(JsonElement work)
    {
        var attribution = work.GetProperty("attribution")[0];
        var catalog = attribution.GetProperty("catalog").EnumerateArray().Where(entry => !entry.TryGetProperty("note", out _)).ToList();
        var form = FormOf(Text(work, "form"), Text(work, "instrumentation"));
        string[] titles = work.TryGetProperty("title", out var names) ? [.. names.EnumerateObject().Select(name => name.Value.GetString()!)] : [];
        if (form is null && titles.Length == 0)
        {
            return null;
        }

        var hoboken = catalog.Select(entry => entry.GetProperty("number").ToString()).FirstOrDefault(number => number.StartsWith("i:", StringComparison.Ordinal));
        return new SyntheticWork
        {
            Truth = Text(work, "id"),
            Composer = Composers[Text(attribution, "composer")],
            Form = form,
            Ordinal = int.TryParse(hoboken?[2..], CultureInfo.InvariantCulture, out var number) ? number : OrdinalOf(work),
            Key = work.TryGetProperty("key", out var key) && key.GetString() is { Length: <= 2 } text ? text : null,
            Titles = titles,
            Numbers = NumbersOf(catalog),
            Movements = [.. MovementsOf(work)],
        };
    }

    private static string? FormOf(string form, string forces) => (form, forces) switch
    {
        ("sonata", "piano") => "piano sonata",
        ("sonata", "solo violin") => "violin solo sonata",
        ("suite", "solo violin") => "violin solo partita",
        ("suite", "cello") => "cello suite",
        ("sonata", "cello and piano") => "cello sonata",
        ("sonata" or "sonatina", var duo) when duo.Contains("violin", StringComparison.Ordinal) && !duo.Contains("flute", StringComparison.Ordinal) => "violin sonata",
        ("concerto", "violin and orchestra") => "violin concerto",
        ("concerto", "piano and orchestra" or "solo piano and orchestra") => "piano concerto",
        _ => Tongue.Knows(form) ? form : null,
    };

    private static int? OrdinalOf(JsonElement work) =>
        work.TryGetProperty("xref", out var links) && links.TryGetProperty("wp", out var article) && Ordinal().Match(article.GetString()!) is { Success: true } match
            ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : null;

    private static IEnumerable<string> MovementsOf(JsonElement work)
    {
        var own = work.TryGetProperty("movements", out var movements) ? movements.EnumerateArray() : [];
        var inner = work.TryGetProperty("sections", out var sections) ? sections.EnumerateArray().SelectMany(MovementsOf) : [];
        return own.Where(movement => movement.TryGetProperty("title", out _)).Select(movement => movement.GetProperty("title").ToString()).Concat(inner);
    }

    private static string[] NumbersOf(List<JsonElement> catalog)
    {
        var numbers = catalog.GroupBy(entry => Text(entry, "scheme")).Select(scheme => Printed(scheme.Key, [.. scheme.Select(entry => Text(entry, "number")).Distinct()]));
        return [.. numbers.OrderBy(number => !number.StartsWith("Op.", StringComparison.Ordinal))];
    }

    private static string Printed(string scheme, string[] numbers) => scheme switch
    {
        "op" when numbers[0].Split('/') is [var opus, var member] => $"Op. {opus} No. {member}",
        "op" => $"Op. {numbers[0]}",
        "woo" => $"WoO {numbers[0]}",
        "hob" => $"Hob. {numbers[0].ToUpperInvariant()}",
        "k" => numbers.Length > 1 ? $"K. {numbers[0]} ({numbers[1]})" : $"K. {numbers[0]}",
        "d" => $"D. {numbers[0]}",
        _ => $"{scheme.ToUpperInvariant()} {numbers[0]}",
    };

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.ToString() : "";

    [GeneratedRegex(@"^(?:Piano_Sonata|Violin_Sonata|Symphony|Cello_Sonata|Piano_Concerto|String_Quartet)_No\._(\d+)_")]
    private static partial Regex Ordinal();
}
