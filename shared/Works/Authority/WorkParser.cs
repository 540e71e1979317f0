using System.Collections.Frozen;

namespace Cadenza.Works.Authority;

/// <summary>Reads a <c>work</c> statement.</summary>
internal static class WorkParser
{
    private static readonly FrozenDictionary<string, WorkType> Types = Enum.GetValues<WorkType>()
        .ToFrozenDictionary(type => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(type.ToString()), StringComparer.Ordinal);

    public static AuthorityWork? Parse(FieldReader fields, string composerKey)
    {
        if (!Types.TryGetValue(fields.Value, out var type))
        {
            fields.Wrong($"'{fields.Value}' is not a type of work");
            return null;
        }

        var work = new AuthorityWork
        {
            Id = default,
            CanonicalKey = string.Empty,
            Type = type,
            For = Scoring(fields),
            Numbers = fields.List<int>("no", FieldReader.TryNumber),
            Key = fields.List<string>("key", TryKey).SingleOrDefault(),
            Opus = fields.List<string>("op", TryOpus),
            Catalog = fields.List<SchemeNumber>("cat", SchemeNumber.TryParse),
            Titles = fields.List("title"),
            Nicknames = fields.List("name"),
            Movements = fields.List("movements"),
            Incipits = fields.List("numbers"),
            MemberType = MemberTypeOf(fields),
            MemberKeys = fields.List<string>("keys", TryKey),
            MemberNicknames = fields.List<MemberNickname>("nicknames", TryNickname),
            Year = fields.List<int>("year", FieldReader.TryNumber).Select(year => (int?)year).SingleOrDefault(),
        };
        fields.Finish();
        return Identified(work, composerKey, fields);
    }

    private static AuthorityWork? Identified(AuthorityWork work, string composerKey, FieldReader fields)
    {
        var key = CanonicalKeyOf(work);
        if (key is null)
        {
            fields.Wrong("a work needs a catalogue number, an opus, a title, or a number");
            return null;
        }

        return work with { CanonicalKey = key, Id = CatalogId.Derive("work", $"{composerKey}|{key}") };
    }

    private static string? CanonicalKeyOf(AuthorityWork work)
    {
        if (work.Catalog.Count > 0)
            return work.Catalog[0].Folded;

        if (work.Opus.Count > 0)
            return $"op {work.Opus[0]}";

        var named = work.Titles.Concat(work.Nicknames).FirstOrDefault();
        if (named is null && work.Numbers.Count == 0)
            return null;

        return FoldedText.Fold($"{work.Type} {string.Join(' ', work.For)} {named} {string.Join(' ', work.Numbers.Take(1))} {work.Key}") +
            (work.Key is { } key && char.IsLower(key[0]) ? " minor" : string.Empty);
    }

    private static IReadOnlyList<string> Scoring(FieldReader fields)
    {
        var scoring = fields.List("for", ',');
        foreach (var part in scoring.Where(part => !Scorings.All.Contains(part)))
            fields.Wrong($"'{part}' is not a known instrument or scoring");

        return scoring;
    }

    private static WorkType? MemberTypeOf(FieldReader fields)
    {
        if (fields.Text("set") is not { } text)
            return null;

        if (Types.TryGetValue(text, out var type))
            return type;

        fields.Wrong($"'{text}' is not a type for the members of a set");
        return null;
    }

    private static bool TryKey(string text, out string key)
    {
        key = text;
        return text.Length is 1 or 2 && text[0] is (>= 'a' and <= 'g') or (>= 'A' and <= 'G') && (text.Length == 1 || text[1] is '#' or 'b');
    }

    // 27/2, 81a, 3a/1, posth.: digits, a letter, a member.
    private static bool TryOpus(string text, out string opus)
    {
        opus = text;
        var parts = text.Split('/');
        return parts.Length <= 2 && parts.All(part => char.IsAsciiDigit(part.FirstOrDefault()) && part.All(char.IsAsciiLetterOrDigit) && part.Length <= 5);
    }

    private static bool TryNickname(string text, out MemberNickname nickname)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var known = FieldReader.TryNumber(space > 0 ? text[..space] : text, out var number) && number > 0 && space > 0;
        nickname = new MemberNickname(number, text[(space + 1)..]);
        return known;
    }
}
