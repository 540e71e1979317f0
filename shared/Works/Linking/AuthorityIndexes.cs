using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Cadenza.Works.Authority;

namespace Cadenza.Works.Linking;

/// <summary>The works of the authority list as candidates, by composer; made when first asked for.</summary>
internal sealed class AuthorityIndexes
{
    private static readonly ConditionalWeakTable<WorkAuthority, AuthorityIndexes> Shared = [];

    private readonly ConcurrentDictionary<string, CandidateIndex> _byComposer = new(StringComparer.Ordinal);
    private readonly WorkAuthority _authority;

    private AuthorityIndexes(WorkAuthority authority) => _authority = authority;

    /// <summary>The one set of indexes of a list.</summary>
    public static AuthorityIndexes Of(WorkAuthority authority) => Shared.GetValue(authority, list => new AuthorityIndexes(list));

    /// <summary>The works of a composer; none when the list does not have the composer.</summary>
    public CandidateIndex Of(string composer) => _byComposer.GetOrAdd(composer, Read);

    private CandidateIndex Read(string composer)
    {
        var index = new CandidateIndex();
        foreach (var work in _authority.FindComposerByKey(composer)?.Works ?? [])
        {
            var (known, facts) = AuthorityFacts.Read(work, composer);
            index.Add(new Candidate(known, facts, isNew: false));
        }

        return index;
    }
}
