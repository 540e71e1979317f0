using System.Globalization;
using Cadenza.Works.Titles;

namespace Cadenza.Works.Linking;

/// <summary>
/// The facts of a parsed title. Here is the rule of granularity: in a collection with an opus a numbered piece is a work of its own
/// (<c>Études, Op. 10: No. 12</c> is op. 10/12), under a catalogue's number it is a part of what the number names.
/// </summary>
internal static class TitleFactsOf
{
    // In these the catalogue's number names the work, whatever stands below it.
    private static readonly HashSet<string> WholeSchemes = ["bwv", "k", "hwv", "rv", "hob", "twv", "wwv", "buxwv", "wab", "th", "rct", "lwv"];

    // Parts of one work, though they stand in the plural.
    private static readonly HashSet<string> Parts = ["variations", "minuet", "contredanse", "march"];

    public static WorkFacts Read(ParsedTitle title)
    {
        var facts = new WorkFacts { Count = title.Count, Type = title.Type ?? WorkType.Other, Forces = Forces.Of(title.Scoring, title.IsSolo) };
        facts.Forms.UnionWith(title.Forms);
        var member = MemberOf(title);
        foreach (var number in title.Catalog)
        {
            facts.Catalog.Add(Text(number, title.Member ?? (title.Forms.Any(Parts.Contains) ? null : member)));
        }

        if (title.Opus is { } opus && (opus.Number != "posth" || title.Catalog.Count > 0))
            facts.Opus.Add((opus.Member is null && member is not null ? opus with { Member = member } : opus).ToString());

        facts.Opus.Remove("posth");
        if (title.Ordinal is { } ordinal)
            facts.Ordinals.Add(ordinal);
        else if (member is not null && int.TryParse(member, CultureInfo.InvariantCulture, out var number))
            facts.Ordinals.Add(number);

        if (title.Key.IsKnown)
            facts.Keys.Add(title.Key);
        else if (member is not null && title.MovementKey.IsKnown)
            facts.Keys.Add(title.MovementKey);

        AddNames(facts, title);
        return facts;
    }

    /// <summary>The member of a collection that a title is of; null when it is of the whole, or of a work that is none.</summary>
    public static string? MemberOf(ParsedTitle title)
    {
        if (title.Member is not null)
            return title.Member;

        if (!title.IsCollection || (title.Forms.Any(Parts.Contains) && title.Opus is null) || title.Forms.Contains("variations") || title.Movement is not { Number: { } number, Act: null } movement)
            return null;

        return number.ToString(CultureInfo.InvariantCulture) + (movement.IsNumbered ? movement.Letter : null);
    }

    private static void AddNames(WorkFacts facts, ParsedTitle title)
    {
        if (title.Name.Length > 1)
            facts.Names.Add(title.Name);

        if (title.Words.Length > 1)
            facts.Titles.Add(title.Words);

        if (title.Nickname is { Length: > 2 } nickname)
            facts.Nicknames.Add(NameText.Fold(nickname));
    }

    private static string Text(CatalogNumber number, string? member)
    {
        var text = number.Number;
        // BWV 543.1 is a version of 543.
        if (number.Scheme == "bwv" && text.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 && !text.StartsWith("anh", StringComparison.Ordinal))
            text = text[..dot];

        return member is null || text.Contains('/', StringComparison.Ordinal) || WholeSchemes.Contains(number.Scheme)
            ? $"{number.Scheme} {text}"
            : $"{number.Scheme} {text}/{member}";
    }
}
