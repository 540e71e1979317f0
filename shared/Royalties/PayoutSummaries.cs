using Cadenza.Events.Closing;
using Cadenza.Events.Plausibility;

namespace Cadenza.Royalties;

/// <summary>Sums up a payout, and refuses one whose figures do not agree. Pure.</summary>
internal static class PayoutSummaries
{
    /// <summary>The summary of pools and statements.</summary>
    /// <exception cref="ReconciliationException">The statements do not sum to what the pools pay.</exception>
    public static PayoutSummary Make(
        Period period, long countedPlays, WithheldFigures withheld, IReadOnlyList<PoolResult> pools, IReadOnlyList<StatementFile> statements)
    {
        var (paid, stated) = (pools.Sum(pool => pool.PaidMinor), statements.Sum(file => file.Statement.AmountMinor));
        return paid != stated
            ? throw new ReconciliationException($"{period}: the pools pay {paid}, the statements say {stated}.")
            : new PayoutSummary
            {
                Period = period.ToString(),
                Currency = pools[0].Pool.Currency,
                CountedPlays = countedPlays,
                Withheld = withheld.OrNull(),
                Pools = [.. pools.Select(SummaryOf)],
                Payees = [.. statements.Select(SummaryOf)],
            };
    }

    /// <summary>The totals of a summary.</summary>
    public static PayoutResult ResultOf(PayoutSummary summary, RunDocument run) => new(
        summary.Period,
        run.Events.Received,
        run.Events.Kept,
        run.Events.Duplicates,
        run.Events.Quarantined,
        summary.CountedPlays,
        checked(summary.CountedPlays - (summary.Withheld ?? default).Total),
        summary.Withheld ?? default,
        summary.Currency,
        summary.Pools.Sum(pool => pool.AmountMinor),
        summary.Pools.Sum(pool => pool.PaidMinor),
        summary.Pools.Sum(pool => pool.UnattributedMinor),
        summary.Pools.Sum(pool => pool.UndistributedMinor),
        summary.Payees.Count,
        run.Summary,
        run.SummarySha256);

    private static PayeeSummary SummaryOf(StatementFile file) =>
        new(file.Statement.PayeeId, file.Statement.PayeeName, file.Statement.AmountMinor, file.Statement.Plays, file.Sha256, file.Statement.Withheld);

    private static PoolSummary SummaryOf(PoolResult result) => new(
        result.Pool.Name,
        result.Pool.AmountMinor,
        result.PaidMinor,
        result.UnattributedMinor,
        result.UndistributedMinor,
        result.CountedPlays,
        result.Pool.Country,
        result.Pool.Product,
        result.Withheld.OrNull());
}
