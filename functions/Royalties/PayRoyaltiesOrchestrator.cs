using System.Text.Json.Serialization;
using Cadenza.Functions.Durable;
using Cadenza.Royalties;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Cadenza.Functions.Royalties;

/// <summary>The input of a payout.</summary>
/// <param name="Period"><c>yyyy-MM</c>.</param>
public sealed record PayRoyaltiesInput([property: JsonPropertyName("period")] string Period);

/// <summary>Pays a month: every hour of it must be closed; its days are counted side by side, then its pools are shared out.</summary>
public static class PayRoyaltiesOrchestrator
{
    /// <summary>Returns the totals. A month that is paid already is found paid, to the byte, or the run fails.</summary>
    [Function(nameof(PayRoyalties))]
    public static async Task<PayoutResult> PayRoyalties([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var period = context.GetInput<PayRoyaltiesInput>()?.Period
            ?? throw new ArgumentException("""The input names no period: {"period":"yyyy-MM"}.""");
        var days = await context.CallActivityAsync<List<DateOnly>>(nameof(PayRoyaltiesActivities.FindDaysToPay), period, ActivityRetries.Default);
        var totals = await Task.WhenAll(days.Select(day =>
            context.CallActivityAsync<DayTotals>(nameof(PayRoyaltiesActivities.SumDay), day, ActivityRetries.Default)));
        var month = new MonthToPay(period, totals);
        return await context.CallActivityAsync<PayoutResult>(nameof(PayRoyaltiesActivities.PayMonth), month, ActivityRetries.Default);
    }
}
