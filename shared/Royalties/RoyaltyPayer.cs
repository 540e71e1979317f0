using System.Security.Cryptography;
using System.Text.Json;
using Cadenza.Events.Closing;
using Cadenza.Events.Storage;

namespace Cadenza.Royalties;

/// <summary>
/// Pays a month: shares out its pools, writes the statements, then the summary, then the payouts. Until the summary stands all may be
/// written anew; from then on the month is paid, and a run that would pay otherwise fails.
/// </summary>
public sealed class RoyaltyPayer(EventContainers containers, RoyaltyStore store, MonthlyPlays plays)
{
    private const int Parallelism = 8;

    /// <summary>Pays the month of which these days were summed.</summary>
    /// <param name="period">The month.</param>
    /// <param name="days">The days in which something came.</param>
    /// <param name="totals">What they came to.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    /// <exception cref="InvalidOperationException">The month has no pool, or pools of several currencies.</exception>
    /// <exception cref="ReconciliationException">A figure does not agree.</exception>
    /// <exception cref="ImmutableBlobChangedException">The month is paid already, otherwise than this run would.</exception>
    public async Task<PayoutResult> PayAsync(
        Period period, IReadOnlyList<DateOnly> days, DayTotals totals, CancellationToken cancellationToken = default)
    {
        var pools = await PoolsAsync(period, cancellationToken);
        var counts = await plays.ReadAsync(days, cancellationToken);
        totals.Events.Checked(period.ToString());
        if (counts.Counted != totals.CountedPlays)
        {
            throw new ReconciliationException($"{period}: the days have {totals.CountedPlays} counted plays, their counts {counts.Counted}.");
        }

        var played = counts.Counts.Where(count => count.Counted > 0).ToList();
        var rights = await store.GetRightsAsync(played.Select(count => count.Id).Distinct(StringComparer.Ordinal), cancellationToken);
        var results = pools.Select(pool => PoolSplit.Run(pool, played, rights)).ToList();
        var payees = results.SelectMany(pool => pool.Lines).Select(line => line.Payee).Distinct(StringComparer.Ordinal);
        var names = await store.GetPayeeNamesAsync(payees.Where(PayeeId.IsValid), cancellationToken);
        var statements = Statement.Make(period, pools[0].Currency, results, names);
        return await WriteAsync(period, totals, results, statements, cancellationToken);
    }

    private async Task<IReadOnlyList<PoolDocument>> PoolsAsync(Period period, CancellationToken cancellationToken)
    {
        var pools = await store.GetPoolsAsync(period, cancellationToken);
        var currencies = pools.Select(pool => pool.Currency).Distinct().ToList();
        return currencies.Count == 1
            ? pools
            : throw new InvalidOperationException($"{period} has {pools.Count} pools, in {currencies.Count} currencies; it takes pools in one currency.");
    }

    private async Task<PayoutResult> WriteAsync(
        Period period, DayTotals totals, IReadOnlyList<PoolResult> pools, IReadOnlyList<Statement> statements, CancellationToken cancellationToken)
    {
        var blobs = statements.Select(statement => BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(statement, RoyaltyJson.Default.Statement))).ToList();
        var hashes = blobs.Select(HashOf).ToList();
        var summary = PayoutSummaries.Make(period, totals, pools, statements, hashes);
        var summaryJson = BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(summary, RoyaltyJson.Default.PayoutSummary));
        await RequireSameIfPaidAsync(period, summaryJson, cancellationToken);
        await Parallel.ForAsync(
            0,
            statements.Count,
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (i, token) =>
            {
                await containers.Statements.GetBlobClient(statements[i].BlobName).UploadAsync(blobs[i], overwrite: true, token);
                await containers.Statements.GetBlobClient(statements[i].CsvName).UploadAsync(new BinaryData(statements[i].ToCsv()), overwrite: true, token);
            });
        await containers.Statements.WriteOnceAsync(PayoutSummary.NameOf(period), summaryJson, cancellationToken);
        await store.SaveAsync([.. statements.Zip(hashes, PayoutOf)], cancellationToken);
        var run = new RunDocument
        {
            Period = period.ToString(),
            State = "paid",
            Events = totals.Events,
            Summary = PayoutSummary.NameOf(period),
            SummarySha256 = HashOf(summaryJson),
        };
        await store.SaveAsync(run, cancellationToken);
        return PayoutSummaries.ResultOf(summary, run);
    }

    /// <summary>Before any statement is touched: those of a paid month stay as they are.</summary>
    private async Task RequireSameIfPaidAsync(Period period, BinaryData summary, CancellationToken cancellationToken)
    {
        var paid = await containers.Statements.ReadOrNullAsync(PayoutSummary.NameOf(period), cancellationToken);
        if (paid is not null && !paid.Content.ToMemory().Span.SequenceEqual(summary.ToMemory().Span))
        {
            throw new ImmutableBlobChangedException($"{period} is paid, and this run would pay otherwise: statements/{PayoutSummary.NameOf(period)} stays as it was.");
        }
    }

    private static PayoutDocument PayoutOf(Statement statement, string hash) => new()
    {
        Id = $"{DocumentTypes.Payout}:{statement.PayeeId}",
        Period = statement.Period,
        Payee = statement.PayeeId,
        Currency = statement.Currency,
        AmountMinor = statement.AmountMinor,
        Plays = statement.Plays,
        Statement = statement.BlobName,
        StatementSha256 = hash,
    };

    private static string HashOf(BinaryData content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
