using Cadenza.Works.Titles;

namespace Cadenza.Tests.Unit.Works.Titles;

/// <summary>A parsed title in one line, for tables of expected facts.</summary>
internal static class TitleForms
{
    private static readonly string[] Composers =
    [
        "Beethoven", "Ludwig van Beethoven", "Bach", "J.S. Bach", "Bach, J.S.", "Mozart", "Chopin", "Verdi", "Vivaldi", "Haydn", "Dvořák", "Бетховен",
    ];

    public static TitleParser Parser { get; } = new(Composers.Contains);

    public static string Facts(string title) => Describe(Parser.Parse(title));

    public static string Describe(ParsedTitle title)
    {
        var facts = new List<string>();
        Add(facts, "by", title.Composer);
        Add(facts, "", string.Join('+', title.Forms) + (title.IsCollection ? "s" : ""));
        Add(facts, "", title.Name);
        Add(facts, "for", string.Join('+', title.Scoring));
        Add(facts, "no", title.Ordinal?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Add(facts, "in", title.Key.ToString());
        Add(facts, "op", title.Opus?.ToString());
        Add(facts, "", string.Join('+', title.Catalog));
        Add(facts, "\"", title.Nickname);
        if (title.Movement is { } movement)
        {
            Add(facts, "act", movement.Act?.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Add(facts, "#", $"{movement.Number}{movement.Letter}");
            Add(facts, ":", movement.Text);
        }

        Add(facts, "part", title.Part?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (title.IsArrangement)
            facts.Add($"arr {title.Arrangement}".Trim());

        Add(facts, "", string.Join('+', title.Tags));
        return string.Join(" | ", facts);
    }

    private static void Add(List<string> facts, string label, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            facts.Add(label is "" or "#" or ":" or "\"" ? label + value : $"{label} {value}");
    }
}
