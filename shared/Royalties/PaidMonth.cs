using System.Text.Json;
using Cadenza.Events.Closing;
using Cadenza.Events.Storage;

namespace Cadenza.Royalties;

/// <summary>
/// A month whose summary stands: it is paid, and what is left to do is to say so in Cosmos. All of that follows from the summary and
/// the statements it names, so it can be done again, also when the rights, names or pools have changed in the meantime.
/// </summary>
internal sealed class PaidMonth(Period period, BinaryData summaryJson)
{
    private const int Parallelism = 8;

    private readonly PayoutSummary _summary = JsonSerializer.Deserialize(summaryJson, RoyaltyJson.Default.PayoutSummary)!;

    /// <summary>Reads the month's summary; null when it is not paid yet.</summary>
    public static async Task<PaidMonth?> FindAsync(Period period, EventContainers containers, CancellationToken cancellationToken) =>
        await containers.Statements.ReadOrNullAsync(PayoutSummary.NameOf(period), cancellationToken) is { } blob
            ? new PaidMonth(period, blob.Content)
            : null;

    /// <summary>Whether a run that comes to this summary pays the same, to the byte.</summary>
    public bool Is(BinaryData summary) => summaryJson.ToMemory().Span.SequenceEqual(summary.ToMemory().Span);

    /// <summary>Writes the payouts, then that the month is paid.</summary>
    /// <exception cref="ReconciliationException">A statement is not the one that was paid by, or the days are not those.</exception>
    public async Task<PayoutResult> SettleAsync(
        EventContainers containers, RoyaltyStore store, Reconciliation events, long countedPlays, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(_summary.Payees, options, async (payee, token) => await RequireStatementAsync(containers, payee, token));
        await store.SaveAsync([.. _summary.Payees.Select(PayoutOf)], cancellationToken);
        if (_summary.CountedPlays != countedPlays)
        {
            throw new ReconciliationException($"{period} is paid for {_summary.CountedPlays} counted plays; its days have {countedPlays}.");
        }

        var run = new RunDocument
        {
            Period = period.ToString(),
            State = "paid",
            Events = events,
            Summary = PayoutSummary.NameOf(period),
            SummarySha256 = StatementFile.HashOf(summaryJson),
        };
        await store.SaveAsync(run, cancellationToken);
        return PayoutSummaries.ResultOf(_summary, run);
    }

    private async Task RequireStatementAsync(EventContainers containers, PayeeSummary payee, CancellationToken cancellationToken)
    {
        var name = StatementFile.JsonNameOf(_summary.Period, payee);
        var stored = await containers.Statements.ReadOrNullAsync(name, cancellationToken)
            ?? throw new ReconciliationException($"statements/{name}, which the summary of {period} names, is gone.");
        if (StatementFile.HashOf(stored.Content) != payee.StatementSha256)
        {
            throw new ReconciliationException($"statements/{name} has changed since {period} was paid.");
        }
    }

    private PayoutDocument PayoutOf(PayeeSummary payee) => new()
    {
        Id = $"{DocumentTypes.Payout}:{payee.PayeeId}",
        Period = _summary.Period,
        Payee = payee.PayeeId,
        Currency = _summary.Currency,
        AmountMinor = payee.AmountMinor,
        Plays = payee.Plays,
        Withheld = payee.Withheld,
        Statement = StatementFile.JsonNameOf(_summary.Period, payee),
        StatementSha256 = payee.StatementSha256,
    };
}
