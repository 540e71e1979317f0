using System.Collections.Concurrent;
using Cadenza.Works.Authority;
using Cadenza.Works.Titles;

namespace Cadenza.Works.Linking;

/// <summary>Finds composers by name, and by what only one of them has written. Safe for use by many threads.</summary>
internal sealed class ComposerDirectory(WorkAuthority authority)
{
    private const int CacheMax = 200_000;

    private readonly ConcurrentDictionary<string, ComposerRef?> _byName = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<string, HashSet<string>>> _byClue = new(() => Clues(authority));

    /// <summary>The composer of this name; null when the authority has none.</summary>
    public ComposerRef? Find(string name)
    {
        if (_byName.TryGetValue(name, out var known))
            return known;

        var found = authority.FindComposer(name) is { } composer ? Ref(composer) : null;
        if (_byName.Count < CacheMax)
            _byName[name] = found;

        return found;
    }

    /// <summary>The composer under this key.</summary>
    public ComposerRef? FindByKey(string key) => authority.FindComposerByKey(key) is { } composer ? Ref(composer) : null;

    /// <summary>Whether a composer of the list has a work with this catalogue number, opus, name or part.</summary>
    public bool Has(string composer, string clue) => _byClue.Value.TryGetValue(clue, out var composers) && composers.Contains(composer);

    /// <summary>The one composer with a work under all these clues, of those that have any; null when there is none, or several.</summary>
    public ComposerRef? Only(IEnumerable<string> clues)
    {
        HashSet<string>? common = null;
        foreach (var clue in clues)
        {
            if (!_byClue.Value.TryGetValue(clue, out var composers))
                continue;

            common = common is null ? [.. composers] : [.. common.Where(composers.Contains)];
        }

        return common is { Count: 1 } ? FindByKey(common.First()) : null;
    }

    private static ComposerRef Ref(AuthorityComposer composer) => new(composer.Key, composer.Name, IsKnown: true);

    private static Dictionary<string, HashSet<string>> Clues(WorkAuthority authority)
    {
        var clues = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var composer in authority.Composers)
        {
            foreach (var work in composer.Works)
            {
                foreach (var clue in CluesOf(AuthorityFacts.Read(work, composer.Key).Facts))
                {
                    if (!clues.TryGetValue(clue, out var composers))
                        clues[clue] = composers = new HashSet<string>(StringComparer.Ordinal);

                    composers.Add(composer.Key);
                }
            }
        }

        return clues;
    }

    private static IEnumerable<string> CluesOf(WorkFacts work)
    {
        foreach (var name in work.Titles.Concat(work.Nicknames).Where(name => name.Length > 3))
            yield return $"name {name}";

        foreach (var part in work.Numbers.Where(part => MovementText.WordCount(part) >= 2 && !TempoText.IsTempo(part)))
            yield return $"part {part}";

        foreach (var number in work.Catalog)
            yield return $"cat {number}";

        foreach (var form in work.Forms.Concat(work.MemberForms))
        {
            foreach (var key in work.Keys)
            {
                foreach (var opus in work.Opus)
                    yield return $"{form} in {key} op {opus}";

                foreach (var ordinal in work.Ordinals)
                    yield return $"{form} {ordinal} in {key}";
            }

            foreach (var (opus, ordinal) in work.Opus.SelectMany(_ => work.Ordinals, (opus, ordinal) => (opus, ordinal)))
                yield return $"{form} {ordinal} op {opus}";
        }
    }
}
