using System.Globalization;
using System.Text.RegularExpressions;
using Cadenza.Catalog.Csv;

namespace Cadenza.Tests.Benchmarks.Linking;

/// <summary>What the New York Philharmonic played most, with movements, acts and numbers as its programmes print them.</summary>
internal static partial class PhilharmonicWorks
{
    private const int PerformancesMin = 8;

    private static readonly string[] Small = ["of", "the", "a", "an", "and", "in", "on", "to", "from", "for", "de", "du", "des", "la", "le", "les", "und", "der", "die", "das", "di", "del", "della", "e", "et", "y", "el", "en", "d'un", "au", "von"];

    /// <summary>The works, or null when the data is absent.</summary>
    public static async Task<List<SyntheticWork>?> ReadAsync()
    {
        if (SharedData.Find("nyphil", "works.csv") is not { } file)
        {
            return null;
        }

        await using var stream = File.OpenRead(file);
        var table = await CsvTable.OpenAsync(stream, ["work_id", "composer", "work_title", "performances", "movement"]);
        var rows = await table.ReadAllAsync().Where(row => row.IsGood).Select(row => Enumerable.Range(0, 5).Select(i => table.Value(row, i)!).ToArray()).ToListAsync();
        return [.. rows.GroupBy(row => row[0])
            .Where(work => int.Parse(work.First()[3], CultureInfo.InvariantCulture) >= PerformancesMin)
            .Select(work => Parse(work.Key, work.First()[1], work.First()[2], [.. work.Select(row => row[4]).Where(IsMovement).Take(8)]))
            .OfType<SyntheticWork>()
            .GroupBy(work => $"{work.Composer} {work.Form} {work.Ordinal} {work.Key} {(work.Titles.Count > 0 ? work.Titles[0] : null)}")
            .Where(same => same.Count() == 1)
            .Select(same => same.First())];
    }

    private static bool IsMovement(string movement) => movement.Length is > 3 and < 120 && !Vague().IsMatch(movement);

    private static SyntheticWork? Parse(string id, string composer, string title, string[] movements)
    {
        if (composer is not [.., not ','] || Vague().IsMatch(title) || Arranged().IsMatch(title))
        {
            return null;
        }

        var numbers = Numbers().Matches(title).Select(number => number.Groups[1].Value.Trim()).ToList();
        var rest = Numbers().Replace(title, "");
        var nickname = Brackets().Match(rest);
        var plain = Brackets().Replace(rest, "").Replace("\"", "", StringComparison.Ordinal);
        var parts = plain.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var structured = Structured().Match(string.Join(' ', parts));
        var work = new SyntheticWork
        {
            Truth = $"nyp {id}: {title}",
            Composer = NameOf(composer),
            Numbers = [.. numbers.Select(number => number.StartsWith("OP", StringComparison.Ordinal) ? $"Op. {number[2..].Trim(' ', '.').ToLowerInvariant()}" : number.Replace(".", ". ", StringComparison.Ordinal))],
            Movements = [.. movements.Select(movement => Label().Replace(movement, "").Replace(" — ", " - ", StringComparison.Ordinal).Trim())],
        };
        if (structured.Success && FormOf(structured.Groups["form"].Value, structured.Groups["for"].Value) is { } form)
        {
            return work with { Form = form, Ordinal = int.TryParse(structured.Groups["no"].Value, CultureInfo.InvariantCulture, out var no) ? no : null, Key = KeyOf(structured.Groups["key"].Value), Titles = nickname.Success ? [Cased(nickname.Groups[1].Value)] : [] };
        }

        if (parts.Length == 0 || (parts.Length > 1 && !Article().IsMatch(parts[1])))
        {
            return null;
        }

        var name = parts.Length > 1 ? parts[1].EndsWith('\'') ? $"{parts[1]}{parts[0]}" : $"{parts[1]} {parts[0]}" : parts[0];
        return work with { Titles = nickname.Success ? [Cased(name), Cased(nickname.Groups[1].Value)] : [Cased(name)] };
    }

    private static string? FormOf(string form, string forces)
    {
        var name = $"{forces.Replace("STRINGS", "STRING", StringComparison.Ordinal)} {form}".Trim().ToLowerInvariant();
        return Tongue.Knows(name) ? name : null;
    }

    private static string? KeyOf(string key) => key.Length == 0 ? null
        : (key.EndsWith("MINOR", StringComparison.Ordinal) ? key[..1].ToLowerInvariant() : key[..1]) + (key.Contains("FLAT", StringComparison.Ordinal) ? "b" : key.Contains("SHARP", StringComparison.Ordinal) ? "#" : "");

    private static string NameOf(string composer)
    {
        var name = Brackets().Replace(composer, "").Split(',', StringSplitOptions.TrimEntries);
        return name.Length > 1 ? $"{name[1].Replace("Sir ", "", StringComparison.Ordinal)} {name[0]}" : name[0];
    }

    private static string Cased(string text) => string.Join(' ', text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select((word, i) => i > 0 && Small.Contains(word) ? word : $"{char.ToUpperInvariant(word[0])}{word[1..]}"));

    [GeneratedRegex(@"UNSPECIFIED|SELECTION|EXCERPT|COMPLETE|CONCERT (?:VERSION|PERFORMANCE)|MEDLEY|^\{|\bALL\b|THEME FROM|Mvt|\barr\.|^null$", RegexOptions.IgnoreCase)]
    private static partial Regex Vague();

    [GeneratedRegex(@"\((?:ARR|ORCH|TRANS|REV|ED|\d{4})|ORCHESTRAT", RegexOptions.IgnoreCase)]
    private static partial Regex Arranged();

    [GeneratedRegex(@",? ?\b((?:OP\.? ?(?:POSTH\.?|\d+[A-Z]*)(?:,? NO\. ?\d+)?|(?:BWV|HWV|RV|K|D|WWV|SZ|BB|J|H|S|B|FP|M|L)\.? ?\d+[A-Z]?))(?=[\s,(\[]|$)")]
    private static partial Regex Numbers();

    [GeneratedRegex(@" ?[(\[]([^)\]]*)[)\]]")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"^(?<form>SYMPHONY|CONCERTO|SONATA|QUARTET|QUINTET|TRIO|SUITE)(?: (?<for>VIOLIN|PIANO|CELLO|FLUTE|OBOE|CLARINET|VIOLA|HORN|TRUMPET|BASSOON|STRINGS))?(?: NO\.? *(?<no>\d+))?(?: (?:IN )?(?<key>[A-G](?:[- ](?:FLAT|SHARP))? (?:MAJOR|MINOR)))?$")]
    private static partial Regex Structured();

    [GeneratedRegex(@"^(?:THE|A|AN|DIE|DER|DAS|LE|LA|LES|L'|IL|LO|GLI|I|EL|EIN|EINE)$")]
    private static partial Regex Article();

    [GeneratedRegex(@"^(?:[IVX]+|\d+)[.:]\s*")]
    private static partial Regex Label();
}
