using System.Text.Json;
using Cadenza.Events.Closing;
using Cadenza.Events.Storage;

namespace Cadenza.Royalties;

/// <summary>
/// Pays a month: shares out its pools, writes the statements, then the summary, then the payouts. Once the summary stands the month is
/// paid by it, whoever wrote it: every later run finishes what is left of that, and fails if it would pay otherwise.
/// </summary>
public sealed class RoyaltyPayer(EventContainers containers, RoyaltyStore store, MonthlyPlays plays)
{
    private const int Parallelism = 8;

    /// <summary>Pays the month of which these days were summed.</summary>
    /// <param name="period">The month.</param>
    /// <param name="days">The days in which something came, and what they came to.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    /// <exception cref="InvalidOperationException">The month has no pool, or pools of several currencies.</exception>
    /// <exception cref="ReconciliationException">A figure or a hash does not agree.</exception>
    /// <exception cref="ImmutableBlobChangedException">The month is paid already, otherwise than this run would.</exception>
    public async Task<PayoutResult> PayAsync(Period period, IReadOnlyList<DayTotals> days, CancellationToken cancellationToken = default)
    {
        var events = days.Aggregate(default(Reconciliation), (sum, day) => sum + day.Events).Checked(period.ToString());
        var counted = days.Sum(day => day.CountedPlays);
        if (await PaidMonth.FindAsync(period, containers, cancellationToken) is { } paid)
        {
            // First of all: what this run would pay may differ by now, and the payouts must be there nevertheless.
            var result = await paid.SettleAsync(containers, store, events, counted, cancellationToken);
            var (_, again) = await ShareOutAsync(period, days, counted, cancellationToken);
            return paid.Is(again)
                ? result
                : throw new ImmutableBlobChangedException($"{period} is paid, and this run would pay otherwise: statements/{PayoutSummary.NameOf(period)} stays as it was.");
        }

        var (statements, summary) = await ShareOutAsync(period, days, counted, cancellationToken);
        await WriteAsync(statements, cancellationToken);
        await containers.Statements.WriteOnceAsync(PayoutSummary.NameOf(period), summary, cancellationToken);
        return await new PaidMonth(period, summary).SettleAsync(containers, store, events, counted, cancellationToken);
    }

    private async Task<(IReadOnlyList<StatementFile> Statements, BinaryData Summary)> ShareOutAsync(
        Period period, IReadOnlyList<DayTotals> days, long counted, CancellationToken cancellationToken)
    {
        var pools = await PoolsAsync(period, cancellationToken);
        var counts = await plays.ReadAsync(days, cancellationToken);
        if (counts.Counted != counted)
        {
            throw new ReconciliationException($"{period}: the days have {counted} counted plays, their counts {counts.Counted}.");
        }

        var withheld = await plays.ReadWithheldAsync(days, cancellationToken);
        var played = PlaysToPay.Of(counts, withheld);
        var rights = await store.GetRightsAsync(played.Select(count => count.TrackId).Distinct(StringComparer.Ordinal), cancellationToken);
        var results = pools.Select(pool => PoolSplit.Run(pool, played, rights)).ToList();
        var payees = results.SelectMany(pool => pool.Lines).Select(line => line.Payee).Distinct(StringComparer.Ordinal);
        var names = await store.GetPayeeNamesAsync(payees.Where(PayeeId.IsValid), cancellationToken);
        var statements = Statement.Make(period, pools[0].Currency, results, names).Select(statement => new StatementFile(statement)).ToList();
        var summary = PayoutSummaries.Make(period, counted, withheld.Total, results, statements);
        return (statements, new BinaryData(JsonSerializer.SerializeToUtf8Bytes(summary, RoyaltyJson.Default.PayoutSummary)));
    }

    private async Task<IReadOnlyList<PoolDocument>> PoolsAsync(Period period, CancellationToken cancellationToken)
    {
        var pools = await store.GetPoolsAsync(period, cancellationToken);
        var currencies = pools.Select(pool => pool.Currency).Distinct().ToList();
        return currencies.Count == 1
            ? pools
            : throw new InvalidOperationException($"{period} has {pools.Count} pools, in {currencies.Count} currencies; it takes pools in one currency.");
    }

    private Task WriteAsync(IEnumerable<StatementFile> statements, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        statements,
        new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
        async (file, token) =>
        {
            await containers.Statements.GetBlobClient(file.JsonName).UploadAsync(file.Json, overwrite: true, token);
            await containers.Statements.GetBlobClient(file.CsvName).UploadAsync(new BinaryData(file.Statement.ToCsv()), overwrite: true, token);
        });
}
