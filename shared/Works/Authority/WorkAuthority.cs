namespace Cadenza.Works.Authority;

/// <summary>
/// What is known of composers and their often recorded works before any catalogue is seen. Immutable; loaded once, from the
/// text files embedded in this assembly.
/// </summary>
public sealed class WorkAuthority
{
    private static readonly Lazy<WorkAuthority> Embedded = new(AuthorityFiles.Load);

    private readonly Dictionary<string, AuthorityComposer> _byName;
    private readonly Dictionary<string, AuthorityComposer> _byKey;

    internal WorkAuthority(IReadOnlyList<AuthorityComposer> composers, AuthorityProblems problems)
    {
        Composers = composers;
        _byKey = composers.ToDictionary(composer => composer.Key, StringComparer.Ordinal);
        _byName = NamesOf(composers, problems);
    }

    /// <summary>The authority of the embedded files.</summary>
    public static WorkAuthority Default => Embedded.Value;

    /// <summary>Every composer.</summary>
    public IReadOnlyList<AuthorityComposer> Composers { get; }

    /// <summary>
    /// The composer of this name, or null. Case, diacritics, punctuation and the order of surname and given names do not matter;
    /// a surname alone is found where one composer bears it, or where it means one of several (<c>Bach</c>).
    /// </summary>
    public AuthorityComposer? FindComposer(string name) => _byName.GetValueOrDefault(FoldedText.FoldName(name));

    /// <summary>The composer with this <see cref="AuthorityComposer.Key"/>, or null.</summary>
    public AuthorityComposer? FindComposerByKey(string key) => _byKey.GetValueOrDefault(key);

    private static Dictionary<string, AuthorityComposer> NamesOf(IReadOnlyList<AuthorityComposer> composers, AuthorityProblems problems)
    {
        var names = new Dictionary<string, AuthorityComposer>(StringComparer.Ordinal);
        foreach (var composer in composers)
        {
            foreach (var name in ComposerNames.Stated(composer.Header))
            {
                if (!names.TryAdd(name, composer) && names[name] != composer)
                    problems.Add(composer.Name, $"the name '{name}' is also that of {names[name].Name}");
            }
        }

        foreach (var (name, composer) in UnsharedNames(composers))
            names.TryAdd(name, composer);

        return names;
    }

    private static IEnumerable<(string Name, AuthorityComposer Composer)> UnsharedNames(IReadOnlyList<AuthorityComposer> composers)
    {
        var owners = new Dictionary<string, AuthorityComposer?>(composers.Count * 16, StringComparer.Ordinal);
        foreach (var composer in composers)
        {
            foreach (var name in ComposerNames.Derived(composer.Header))
            {
                if (!owners.TryAdd(name, composer) && owners[name] != composer)
                    owners[name] = null;
            }
        }

        foreach (var (name, owner) in owners)
        {
            if (owner is not null)
                yield return (name, owner);
        }
    }
}
