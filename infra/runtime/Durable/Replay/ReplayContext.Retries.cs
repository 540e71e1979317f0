using Microsoft.DurableTask;

namespace Cadenza.Runtime.Durable;

// Retries are orchestrator code like any other: each attempt is a call of its own, each delay a durable timer.
internal sealed partial class ReplayContext
{
    private Task<T> Retrying<T>(TaskRetryOptions? retry, Func<Task<T>> attempt) => retry switch
    {
        { Policy: { } policy } => ByPolicyAsync(policy, attempt),
        { Handler: { } handler } => ByHandlerAsync(handler, attempt),
        _ => attempt(),
    };

    private async Task<T> ByPolicyAsync<T>(RetryPolicy policy, Func<Task<T>> attempt)
    {
        var first = CurrentUtcDateTime;
        for (var number = 1; ; number++)
        {
            try
            {
                return await attempt();
            }
            catch (TaskFailedException failure) when (number < policy.MaxNumberOfAttempts && policy.Handle(failure))
            {
                var timedOut = policy.RetryTimeout != Timeout.InfiniteTimeSpan && CurrentUtcDateTime - first >= policy.RetryTimeout;
                if (timedOut)
                    throw;
            }

            await CreateTimer(CurrentUtcDateTime + Delay(policy, number), CancellationToken.None);
        }
    }

    private async Task<T> ByHandlerAsync<T>(AsyncRetryHandler handler, Func<Task<T>> attempt)
    {
        var first = CurrentUtcDateTime;
        for (var number = 1; ; number++)
        {
            try
            {
                return await attempt();
            }
            catch (TaskFailedException failure)
            {
                var context = new RetryContext(this, number, failure.FailureDetails, CurrentUtcDateTime - first, CancellationToken.None);
                if (!await handler(context))
                    throw;
            }
        }
    }

    // Powers of the coefficient leave the range of a time span long before a million attempts do.
    private static TimeSpan Delay(RetryPolicy policy, int failedAttempts)
    {
        var milliseconds = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, failedAttempts - 1);
        return milliseconds < policy.MaxRetryInterval.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : policy.MaxRetryInterval;
    }
}
