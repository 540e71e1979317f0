using Cadenza.Works.Titles;

namespace Cadenza.Works.Linking;

/// <summary>The facts of a work of the catalogue.</summary>
internal static class KnownFacts
{
    private static readonly TitleParser Parser = new();

    public static Candidate Read(KnownWork work)
    {
        var title = Parser.Parse(work.Title);
        var facts = TitleFactsOf.Read(title);
        if (work.Scoring.Count > 0)
            facts.Forces = Forces.Of(work.Scoring, isSolo: false);

        if (work.Ordinal is { } ordinal)
            facts.Ordinals.Add(ordinal);

        if (work.Key.IsKnown)
            facts.Keys.Add(work.Key);

        facts.Type = work.Type;
        facts.IsSet = work.IsSet;
        facts.Opus.UnionWith(work.Opus.Select(opus => opus.ToString()));
        facts.Catalog.UnionWith(work.Catalog.Select(number => number.ToString()));
        facts.Nicknames.UnionWith(work.Nicknames.Select(NameText.Fold));
        facts.Numbers.UnionWith(work.Movements.Concat(work.Numbers).SelectMany(part => MovementText.KeysOfKnown(MovementText.Fold(part))));
        foreach (var other in work.Titles)
        {
            var parsed = Parser.Parse(other);
            facts.Titles.Add(parsed.Words);
            if (parsed.Name.Length > 1)
                facts.Names.Add(parsed.Name);
        }

        for (var i = 0; i < work.Movements.Count; i++)
            facts.Movements[i + 1] = new HashSet<string>(StringComparer.Ordinal) { MovementText.Fold(work.Movements[i]) };

        return new Candidate(work, facts, isNew: false);
    }
}
