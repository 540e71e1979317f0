using Cadenza.Royalties;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cadenza.Functions.Royalties;

/// <summary>A month whose days are counted.</summary>
public sealed record MonthToPay(string Period, IReadOnlyList<DayTotals> Days);

/// <summary>The steps of a payout. Each can be done again.</summary>
public sealed partial class PayRoyaltiesActivities(MonthlyPlays plays, RoyaltyPayer payer, ILogger<PayRoyaltiesActivities> logger)
{
    /// <summary>The days of a complete month.</summary>
    [Function(nameof(FindDaysToPay))]
    public Task<IReadOnlyList<DateOnly>> FindDaysToPay([ActivityTrigger] string period, CancellationToken cancellationToken) =>
        plays.DaysAsync(Period.Parse(period), cancellationToken);

    /// <summary>Counts a day.</summary>
    [Function(nameof(SumDay))]
    public Task<DayTotals> SumDay([ActivityTrigger] DateOnly day, CancellationToken cancellationToken) => plays.SumDayAsync(day, cancellationToken);

    /// <summary>Shares out the pools and writes the statements.</summary>
    [Function(nameof(PayMonth))]
    public async Task<PayoutResult> PayMonth([ActivityTrigger] MonthToPay month, CancellationToken cancellationToken)
    {
        var result = await payer.PayAsync(Period.Parse(month.Period), month.Days, cancellationToken);
        Paid(logger, result.Period, result.PaidMinor, result.Currency, result.Payees, result.PaidPlays, result.Withheld.Total);
        return result;
    }

    [LoggerMessage(3001, LogLevel.Information, "{Period} is paid: {PaidMinor} {Currency} minor units to {Payees} payees for {PaidPlays} plays; {Withheld} more are withheld")]
    private static partial void Paid(ILogger logger, string period, long paidMinor, string currency, int payees, long paidPlays, long withheld);
}
