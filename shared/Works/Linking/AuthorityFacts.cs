using Cadenza.Works.Authority;
using Cadenza.Works.Titles;

namespace Cadenza.Works.Linking;

/// <summary>The facts of a work of the authority list; its titles are read as a track's title is.</summary>
internal static class AuthorityFacts
{
    private static readonly TitleParser Parser = new();

    public static (KnownWork Work, WorkFacts Facts) Read(AuthorityWork work, string composer)
    {
        var facts = new WorkFacts { Type = work.Type, IsSet = work.IsSet };
        var scoring = new List<string>();
        AddType(facts, work.Type);
        foreach (var force in work.For)
            AddForce(facts, scoring, force);

        foreach (var title in work.Titles)
            AddTitle(facts, title);

        foreach (var nickname in work.Nicknames.Concat(work.MemberNicknames.Select(member => member.Name)))
            facts.Nicknames.Add(NameText.Fold(nickname));

        if (scoring.Count == 0 && work.Type == WorkType.StringQuartet)
            scoring.Add("strings");

        facts.Forces = Forces.Of(scoring, isSolo: false);
        facts.Ordinals.UnionWith(work.Numbers);
        facts.UsualOrdinal = work.Numbers.Count > 0 ? work.Numbers[0] : null;
        if (MusicalKey.TryParse(work.Key, out var key))
            facts.Keys.Add(key);

        facts.Opus.UnionWith(work.Opus.Select(opus => OpusNumber.Parse(opus).ToString()));
        facts.Catalog.UnionWith(work.Catalog.Select(NumberOf).OfType<CatalogNumber>().Select(number => number.ToString()));
        AddParts(facts, work);
        return (Known(work, composer, key), facts);
    }

    public static CatalogNumber? NumberOf(SchemeNumber number) => CatalogReader.Parse(number.ToString());

    private static KnownWork Known(AuthorityWork work, string composer, MusicalKey key) => new()
    {
        Id = work.Id,
        Composer = composer,
        CanonicalKey = work.CanonicalKey,
        Title = WorkTitle.Of(work),
        Type = work.Type,
        Scoring = work.For,
        Ordinal = work.Numbers.Count > 0 ? work.Numbers[0] : null,
        Key = key,
        Opus = [.. work.Opus.Select(OpusNumber.Parse)],
        Catalog = [.. work.Catalog.Select(NumberOf).OfType<CatalogNumber>()],
        Titles = work.Titles,
        Nicknames = work.Nicknames,
        Movements = work.Movements,
        Numbers = work.Incipits,
        IsSet = work.IsSet,
    };

    private static void AddParts(WorkFacts facts, AuthorityWork work)
    {
        for (var i = 0; i < work.Movements.Count; i++)
        {
            facts.Movements[i + 1] = new HashSet<string>(StringComparer.Ordinal) { MovementText.Fold(work.Movements[i]) };
        }

        foreach (var part in work.Movements.Concat(work.Incipits).Concat(work.MemberNicknames.Select(member => member.Name)))
            facts.Numbers.UnionWith(MovementText.KeysOfKnown(MovementText.Fold(part)));

        facts.MemberKeys = [.. work.MemberKeys.Select(text => MusicalKey.TryParse(text, out var key) ? key : default)];
        if (work.MemberType is { } member)
        {
            var members = new WorkFacts();
            AddType(members, member);
            facts.MemberForms.UnionWith(members.Forms.Count > 0 ? members.Forms : facts.Forms);
        }
    }

    private static void AddTitle(WorkFacts facts, string text)
    {
        // What stands in parentheses belongs to the title here: The Nutcracker (Suite).
        var title = Parser.Parse(text.Replace('(', ' ').Replace(')', ' ').Replace(':', ' '));
        facts.Forms.UnionWith(title.Forms);
        facts.Count ??= title.Count;
        // "Suite in G minor" is no title of the Suite.
        if (title.Name.Length > 0 || !title.Key.IsKnown)
            facts.Titles.Add(title.Words.Length > 0 ? title.Words : NameText.Fold(text));

        facts.Titles.Add(NameText.Fold(text));
        if (title.Name.Length > 1)
            facts.Names.Add(title.Name);
    }

    // "piano quintet" is a form for an instrument; "2 violins" is what it says.
    private static void AddForce(WorkFacts facts, List<string> scoring, string force)
    {
        var title = Parser.Parse(force);
        if (title.Forms.Count == 0)
        {
            scoring.Add(force);
            return;
        }

        facts.Forms.UnionWith(title.Forms);
        scoring.AddRange(title.Scoring);
    }

    private static void AddType(WorkFacts facts, WorkType type)
    {
        string[] forms = type switch
        {
            WorkType.PreludeAndFugue => ["prelude", "fugue"],
            WorkType.StringQuartet => ["quartet"],
            WorkType.Fantasy => ["fantasia"],
            WorkType.Symphony or WorkType.Concerto or WorkType.Sonata or WorkType.Suite or WorkType.Mass or WorkType.Requiem or WorkType.Passion
                or WorkType.Oratorio or WorkType.Cantata or WorkType.Quintet or WorkType.Trio or WorkType.Overture or WorkType.Partita
                or WorkType.Prelude or WorkType.Fugue or WorkType.Etude or WorkType.Nocturne or WorkType.Waltz or WorkType.Mazurka
                or WorkType.Polonaise or WorkType.Ballade or WorkType.Scherzo or WorkType.Impromptu or WorkType.Variations or WorkType.Rhapsody
                or WorkType.Toccata or WorkType.Serenade or WorkType.Song => [type.ToString().ToLowerInvariant()],
            _ => [],
        };
        facts.Forms.UnionWith(forms);
    }
}
