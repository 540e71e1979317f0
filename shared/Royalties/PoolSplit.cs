using Cadenza.Events.Closing;
using Cadenza.Events.Plausibility;

namespace Cadenza.Royalties;

/// <summary>What one payee gets from one pool for one track.</summary>
/// <param name="Pool">The pool's name.</param>
/// <param name="Payee">The payee, or <see cref="PayeeId.Unattributed"/>.</param>
/// <param name="TrackId">The track.</param>
/// <param name="Plays">Its counted plays that share in the pool: not those that are withheld.</param>
/// <param name="BasisPoints">The payee's part of the track.</param>
/// <param name="AmountMinor">Minor units of the pool's currency.</param>
/// <param name="Withheld">Its counted plays that do not share in the pool.</param>
public sealed record PoolLine(string Pool, string Payee, string TrackId, long Plays, int BasisPoints, long AmountMinor, WithheldFigures Withheld = default);

/// <summary>A pool, shared out. The parts sum to the pool exactly.</summary>
/// <param name="Pool">The pool.</param>
/// <param name="Lines">By payee and track; those of <see cref="PayeeId.Unattributed"/> are for tracks without rights on file: held, not paid.</param>
/// <param name="CountedPlays">All counted plays that it covers.</param>
/// <param name="UndistributedMinor">The whole pool when no play shares in it; else 0.</param>
/// <param name="Withheld">Those of the counted plays that are withheld, and do not share.</param>
public sealed record PoolResult(PoolDocument Pool, IReadOnlyList<PoolLine> Lines, long CountedPlays, long UndistributedMinor, WithheldFigures Withheld = default)
{
    /// <summary>What is held for tracks without rights on file.</summary>
    public long UnattributedMinor => Lines.Where(line => line.Payee == PayeeId.Unattributed).Sum(line => line.AmountMinor);

    /// <summary>What payees get.</summary>
    public long PaidMinor => Lines.Where(line => line.Payee != PayeeId.Unattributed).Sum(line => line.AmountMinor);
}

/// <summary>
/// Streamshare, pro rata: a payee's part of a pool is its plays over all plays, each track's plays weighed by the payee's basis points
/// (Spotify, "Royalties": "streamshare"). Pure; the result does not depend on the order of the input.
/// </summary>
public static class PoolSplit
{
    /// <summary>Shares out a pool.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="counts">Plays; those the pool does not cover are left aside. A track all of whose plays are withheld has lines too, of nothing.</param>
    /// <param name="rights">The rights of each track, by track id; a track that is not there is unattributed.</param>
    public static PoolResult Run(PoolDocument pool, IEnumerable<PlaysToPay> counts, IReadOnlyDictionary<string, RightsDocument> rights)
    {
        var plays = counts
            .Where(count => (count.Plays > 0 || count.Withheld.Total > 0) && pool.Covers(count.Country, count.Product))
            .GroupBy(count => count.TrackId, StringComparer.Ordinal)
            .Select(group => (TrackId: group.Key, Plays: group.Sum(count => count.Plays), Withheld: WithheldFigures.Sum(group.Select(count => count.Withheld))))
            .ToList();
        var payees = plays
            .SelectMany(track => SharesOf(track.TrackId, rights).Select(share => new Claim(share.Payee, track.TrackId, track.Plays, share.BasisPoints, track.Withheld)))
            .GroupBy(claim => claim.Payee, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToList();
        var amounts = LargestRemainder.Divide(
            pool.AmountMinor, [.. payees.Select(payee => (payee.Key, payee.Aggregate(0L, (sum, claim) => checked(sum + claim.Weight))))]);
        var lines = payees.SelectMany((payee, i) => LinesOf(pool.Name, amounts[i], [.. payee.OrderBy(claim => claim.TrackId, StringComparer.Ordinal)]));
        var (shared, withheld) = (plays.Sum(track => track.Plays), WithheldFigures.Sum(plays.Select(track => track.Withheld)));
        return new PoolResult(pool, [.. lines], checked(shared + withheld.Total), shared == 0 ? pool.AmountMinor : 0, withheld).Checked();
    }

    private static IReadOnlyList<RightsShare> SharesOf(string trackId, IReadOnlyDictionary<string, RightsDocument> rights) =>
        rights.TryGetValue(trackId, out var document) ? document.Checked().Shares : [new RightsShare(PayeeId.Unattributed, RightsDocument.WholeBasisPoints)];

    /// <summary>A payee's amount over its tracks, by the same rule, so that a statement's lines sum to the statement.</summary>
    private static IEnumerable<PoolLine> LinesOf(string pool, long amount, List<Claim> claims)
    {
        var parts = LargestRemainder.Divide(amount, [.. claims.Select(claim => (claim.TrackId, claim.Weight))]);
        return claims.Zip(parts, (claim, part) => new PoolLine(pool, claim.Payee, claim.TrackId, claim.Plays, claim.BasisPoints, part, claim.Withheld));
    }

    private static PoolResult Checked(this PoolResult result) =>
        result.PaidMinor + result.UnattributedMinor + result.UndistributedMinor == result.Pool.AmountMinor
            ? result
            : throw new ReconciliationException(
                $"Pool {result.Pool.Name} of {result.Pool.Period}: paid {result.PaidMinor} + unattributed {result.UnattributedMinor} "
                + $"+ undistributed {result.UndistributedMinor} is not {result.Pool.AmountMinor}.");

    private readonly record struct Claim(string Payee, string TrackId, long Plays, int BasisPoints, WithheldFigures Withheld)
    {
        public long Weight => checked(Plays * BasisPoints);
    }
}
