using System.Globalization;
using System.Reflection;
using Cadenza.Runtime.Invocation;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Runtime.Retries;

/// <summary>Tries a failed invocation again, in place, as the function's retry attribute says.</summary>
/// <param name="MaxRetryCount">The most retries after the first try; -1 for no end.</param>
/// <param name="MinimumDelay">The first delay.</param>
/// <param name="MaximumDelay">What the delay doubles up to; the same as the first for a fixed delay.</param>
internal sealed record RetryPolicy(int MaxRetryCount, TimeSpan MinimumDelay, TimeSpan MaximumDelay)
{
    /// <summary>The policy of a function without a retry attribute: one try.</summary>
    public static RetryPolicy None { get; } = new(0, TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>The policy of a function; throws a <see cref="FormatException"/> when its attribute makes no sense.</summary>
    public static RetryPolicy Of(FunctionDescriptor function) => function.Method.GetCustomAttribute<RetryAttribute>() switch
    {
        null => None,
        FixedDelayRetryAttribute fixedDelay => Create(fixedDelay.MaxRetryCount, fixedDelay.DelayInterval, fixedDelay.DelayInterval),
        ExponentialBackoffRetryAttribute backoff => Create(backoff.MaxRetryCount, backoff.MinimumInterval, backoff.MaximumInterval),
        var other => throw new FormatException($"{other.GetType().Name} is not a retry that this host knows."),
    };

    /// <summary>The delay before the given retry, which counts from 1.</summary>
    public TimeSpan DelayBefore(int retry)
    {
        // Past 2^40 times the first delay the upper bound holds for any delay there is.
        var doublings = Math.Min(retry - 1, 40);
        var delay = MinimumDelay.Ticks * Math.Pow(2, doublings);
        return delay < MaximumDelay.Ticks ? TimeSpan.FromTicks((long)delay) : MaximumDelay;
    }

    /// <summary>
    /// Runs <paramref name="attempt"/>, which is given the retry it is (0 first), until it succeeds or the retries are used up; then
    /// its last exception comes through. Cancellation ends it at once.
    /// </summary>
    /// <param name="attempt">One try.</param>
    /// <param name="failed">Told of each failure that will be retried: the exception, the coming retry, the delay before it.</param>
    /// <param name="time">Measures the delays.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<T> RunAsync<T>(
        Func<int, Task<T>> attempt, Action<Exception, int, TimeSpan>? failed, TimeProvider time, CancellationToken cancellationToken)
    {
        for (var retry = 0; ; retry++)
        {
            try
            {
                return await attempt(retry);
            }
            catch (Exception problem) when (!cancellationToken.IsCancellationRequested && (MaxRetryCount < 0 || retry < MaxRetryCount))
            {
                var delay = DelayBefore(retry + 1);
                failed?.Invoke(problem, retry + 1, delay);
                await Task.Delay(delay, time, cancellationToken);
            }
        }
    }

    private static RetryPolicy Create(int count, string minimum, string maximum)
    {
        if (count < -1
            || !TimeSpan.TryParse(minimum, CultureInfo.InvariantCulture, out var first)
            || !TimeSpan.TryParse(maximum, CultureInfo.InvariantCulture, out var last)
            || first < TimeSpan.Zero || last < first || last > TimeSpan.FromDays(1))
            throw new FormatException($"the retry of {count} times after '{minimum}' to '{maximum}' makes no sense.");

        return new RetryPolicy(count, first, last);
    }
}
