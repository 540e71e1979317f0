namespace Cadenza.Works.Linking;

/// <summary>
/// Links one composer's claims: first those that name a number, then those with an ordinal or a name, at last those with a form and a
/// key; works made on the way are there for the claims that say less.
/// </summary>
/// <param name="composer">Whose claims they are.</param>
/// <param name="known">The works that are known.</param>
/// <param name="isProlific">Whether the composer wrote many works in the same forms and keys that are not known.</param>
internal sealed class ClaimLinker(ComposerRef composer, CandidateIndex known, bool isProlific)
{
    // What stands in so many keys is no name, but the name of a genre: Church Sonata in C.
    private const int KeysOfGenre = 3;

    private readonly CandidateIndex _index = new(known);
    private readonly Dictionary<RowClaim, Decision> _decisions = [];

    public Dictionary<RowClaim, Decision> Link(IReadOnlyList<RowClaim> claims)
    {
        foreach (var tier in claims.GroupBy(TierOf).OrderBy(tier => tier.Key))
        {
            var rest = new List<RowClaim>();
            foreach (var claim in tier)
            {
                _decisions[claim] = Resolve(claim);
                if (_decisions[claim].Work is null)
                    rest.Add(claim);
            }

            if (tier.Key == 0)
                MakeIdentified([.. tier], rest);
            else
                Make(rest);
        }

        return _decisions;
    }

    // Of somebody who wrote twenty concertos in A the one that is known is as likely as any.
    private Decision Resolve(RowClaim claim) => ClaimResolver.Resolve(claim, _index) is var decision && isProlific && decision is { Reason: "key", Work: { IsNew: false } work }
        ? new Decision(null, 0.4, "ambiguous", [work])
        : decision;

    private static int TierOf(RowClaim claim)
    {
        if (claim.Facts.Catalog.Count + claim.Facts.Opus.Count > 0)
            return 0;

        if (claim.Facts.Ordinals.Count > 0)
            return claim.Facts.Keys.Count > 0 ? 1 : 2;

        return claim.Title.Name.Length > 0 || claim.Facts.Nicknames.Count > 0 ? 3 : 4;
    }

    // Claims whose identifiers are of one group are of one work: a known one, when the others of the group were found to be of it.
    private void MakeIdentified(List<RowClaim> tier, List<RowClaim> rest)
    {
        var identifiers = new Identifiers(tier.Select(claim => claim.Facts));
        var groups = tier.ToLookup(claim => identifiers.GroupOf(claim.Facts)!, StringComparer.Ordinal);
        foreach (var group in rest.GroupBy(claim => identifiers.GroupOf(claim.Facts)!, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var works = groups[group.Key].Select(claim => _decisions[claim].Work).Where(work => work is { IsNew: false }).Distinct().ToList();
            var claims = group.ToList();
            if (works is [{ } work] && claims.TrueForAll(claim => Contradictions.None(claim.Facts, work.Facts)))
                Decide(claims, new Decision(work, 0.9, "learned", []));
            else
                Add(group.Key, claims, "new");
        }
    }

    private void Make(List<RowClaim> claims)
    {
        var made = new List<(string Key, List<RowClaim> Claims)>();
        foreach (var group in claims.GroupBy(DraftWorks.KeyOf, StringComparer.Ordinal).Where(group => group.Key is not null).OrderBy(group => group.Key, StringComparer.Ordinal))
            made.AddRange(Parts(group.Key!, [.. group]));

        foreach (var (key, part) in made)
            Add(key, part, _decisions[part[0]].Rivals.Count > 0 ? "ambiguous" : "new");
    }

    // What says no more than other works say too is one work where one album has it, or where the same recording is on several.
    private IEnumerable<(string Key, List<RowClaim> Claims)> Parts(string key, List<RowClaim> claims)
    {
        var keys = claims.SelectMany(claim => claim.Facts.Keys).Distinct().ToList();
        var common = claims.Exists(DraftWorks.IsCommon);
        var apart = claims.Exists(claim => _decisions[claim].Rivals.Count > 0) || (common && !IsRare(claims[0]))
            || RowClaim.AreMixed(claims.SelectMany(claim => claim.Movements)) || (keys.Count >= KeysOfGenre && claims.TrueForAll(claim => claim.Facts.Ordinals.Count == 0));
        if (!apart && keys.Count <= 1)
        {
            yield return (key, claims);
            yield break;
        }

        foreach (var part in claims.GroupBy(claim => claim.Facts.Keys.FirstOrDefault().ToString(), StringComparer.Ordinal).OrderBy(part => part.Key, StringComparer.Ordinal))
        {
            if (!apart)
            {
                yield return ($"{key} {part.Key}", [.. part]);
                continue;
            }

            foreach (var same in Recordings.Join([.. part.Where(claim => !claim.IsRepeated)]))
            {
                // Within these too, rows with one number and two texts are of two works; on one album, however alike the texts.
                if (RowClaim.AreMixed(same.SelectMany(claim => claim.Movements)) || same.GroupBy(claim => claim.Album, StringComparer.Ordinal).Any(IsMixed))
                {
                    foreach (var one in same.GroupBy(claim => $"{claim.Title.Title} on {claim.Album}", StringComparer.Ordinal))
                        yield return ($"{key} {part.Key} {one.Key}", [.. one]);
                }
                else
                {
                    yield return ($"{key} {part.Key} on {same[0].Album}", same);
                }
            }
        }
    }

    // Two texts of one number; or two rows of which neither is a movement.
    private static bool IsMixed(IEnumerable<RowClaim> album) =>
        album.SelectMany(claim => claim.Movements).Distinct().CountBy(movement => movement.Number).Any(texts => texts.Value > 1)
        || album.Count(claim => claim.Title.Movement is null) > 1;

    // A form of which the composer has few known works, told by its key: the Cello Sonata in G minor.
    private bool IsRare(RowClaim claim) =>
        !isProlific && claim.Facts.Keys.Count > 0 && claim.Facts.Forces.IsKnown && claim.Facts.Forms.All(form => _index.Find($"form {form}").Count < 12);

    private void Add(string key, List<RowClaim> claims, string reason)
    {
        var work = DraftWorks.Make(composer, key, claims);
        _index.Add(work);
        Decide(claims, new Decision(work, reason == "ambiguous" ? 0.6 : DraftWorks.IsCommon(claims[0]) && claims[0].Facts.Catalog.Count + claims[0].Facts.Opus.Count == 0 ? 0.62 : 0.8, reason, []));
    }

    private void Decide(IEnumerable<RowClaim> claims, Decision decision)
    {
        foreach (var claim in claims)
            _decisions[claim] = decision with { Rivals = _decisions[claim].Rivals };
    }
}
