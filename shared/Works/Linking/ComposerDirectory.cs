using System.Collections.Concurrent;
using Cadenza.Works.Authority;

namespace Cadenza.Works.Linking;

/// <summary>Finds composers by name, and by their works. Safe for use by many threads.</summary>
internal sealed class ComposerDirectory(WorkAuthority authority)
{
    private const int CacheMax = 200_000;
    private const int ComposersMax = 24;

    // Who died before cannot be on a record as a performer.
    private const int RecordingsBegan = 1890;

    // Whom the list has by name alone, and who wrote in the age of records, may as well have written songs.
    private const int SongsBegan = 1890;

    private readonly AuthorityIndexes _indexes = AuthorityIndexes.Of(authority);
    private readonly ConcurrentDictionary<string, ComposerRef?> _byName = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<string, List<string>>> _byClue = new(() => Clues(authority));

    /// <summary>The composer of this name; null when the authority has none.</summary>
    public ComposerRef? Find(string name)
    {
        if (_byName.TryGetValue(name, out var known))
            return known;

        var found = authority.FindComposer(name) is { } composer ? new ComposerRef(composer.Key, composer.Name, IsKnown: true) : null;
        if (_byName.Count < CacheMax)
            _byName[name] = found;

        return found;
    }

    /// <summary>Whether the composer cannot be a performer of the record.</summary>
    public bool IsOfOld(ComposerRef composer) => authority.FindComposerByKey(composer.Key)?.Header is { Died: { } died } && died < RecordingsBegan;

    /// <summary>Whether the composer may be on a record as a performer of other composers' works.</summary>
    public bool Performs(ComposerRef composer) =>
        !IsOfOld(composer) && (authority.FindComposerByKey(composer.Key) is not { } known || known.Header.Performs.Count > 0 || known.Works.Count == 0);

    /// <summary>Whether no work of the composer is known, who lived when songs were recorded.</summary>
    public bool IsNameAlone(ComposerRef composer) =>
        authority.FindComposerByKey(composer.Key) is { Works.Count: 0 } known && (known.Header.Born is null || known.Header.Born >= SongsBegan);

    /// <summary>The composer's work that a row is of, as the linker would decide.</summary>
    public Decision Resolve(ComposerRef composer, RowClaim claim) => ClaimResolver.Resolve(claim, _indexes.Of(composer.Key));

    /// <summary>The composers with a work that the row may be of, with what the linker would decide: only sure ones.</summary>
    public List<(ComposerRef Composer, Decision Decision)> Resolve(RowClaim claim)
    {
        var found = new List<(ComposerRef, Decision)>();
        foreach (var key in CluesOf(claim.Facts).Concat(claim.OtherNames.Select(name => $"name {name}")).Concat(claim.Texts.Select(text => $"part {text}"))
            .SelectMany(clue => _byClue.Value.TryGetValue(clue, out var composers) && composers.Count <= ComposersMax ? composers : [])
            .Distinct(StringComparer.Ordinal).Take(ComposersMax))
        {
            var composer = new ComposerRef(key, authority.FindComposerByKey(key)!.Name, IsKnown: true);
            if (Resolve(composer, claim) is { Work: not null } decision)
                found.Add((composer, decision));
        }

        return found;
    }

    private static Dictionary<string, List<string>> Clues(WorkAuthority authority)
    {
        var clues = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var composer in authority.Composers)
        {
            foreach (var clue in composer.Works.SelectMany(work => CluesOf(AuthorityFacts.Read(work, composer.Key).Facts)))
            {
                if (!clues.TryGetValue(clue, out var composers))
                    clues[clue] = composers = [];

                if (composers.Count == 0 || composers[^1] != composer.Key)
                    composers.Add(composer.Key);
            }
        }

        return clues;
    }

    // What few composers share: names, incipits, catalogue numbers, and two of number, key and opus.
    private static IEnumerable<string> CluesOf(WorkFacts facts)
    {
        foreach (var name in facts.Titles.Concat(facts.Names).Concat(facts.Nicknames).Where(name => name.Length > 3))
            yield return $"name {name}";

        foreach (var part in facts.Numbers.Where(part => MovementText.WordCount(part) >= 2 && part[0] != '=' && !TempoText.IsTempo(part)))
            yield return $"part {part}";

        foreach (var number in facts.Catalog)
            yield return $"cat {number}";

        foreach (var form in facts.Forms.Concat(facts.MemberForms))
        {
            foreach (var opus in facts.Opus)
                yield return $"{form} op {opus}";

            foreach (var (ordinal, key) in facts.Ordinals.SelectMany(_ => facts.Keys, (ordinal, key) => (ordinal, key)))
                yield return $"{form} {ordinal} in {key}";
        }
    }
}
