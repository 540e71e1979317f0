using Cadenza.Events.Closing;
using Cadenza.Events.Retention;
using Cadenza.Events.Storage;
using Cadenza.Royalties;
using Microsoft.DurableTask;

namespace Cadenza.Functions.Durable;

/// <summary>How activities are retried: what may pass by itself, such as an outage of storage, and never figures that do not agree.</summary>
internal static class ActivityRetries
{
    private static readonly Type[] Final =
    [
        typeof(ReconciliationException), typeof(ImmutableBlobChangedException), typeof(PeriodNotCompleteException), typeof(HourRemovedException),
        typeof(InvalidOperationException), typeof(ArgumentException), typeof(FormatException), typeof(InvalidDataException),
    ];

    /// <summary>Six tries over half a minute.</summary>
    public static TaskOptions Default { get; } = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 6, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 2)
        {
            HandleFailure = failure => !Array.Exists(Final, failure.IsCausedBy),
        });
}
