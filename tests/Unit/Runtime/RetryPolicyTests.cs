using Cadenza.Runtime.Invocation;
using Cadenza.Runtime.Retries;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Time.Testing;

namespace Cadenza.Tests.Unit.Runtime;

public sealed class RetryPolicyTests
{
    [Fact]
    public void DelayBefore_Backoff_DoublesUpToTheBound()
    {
        var policy = Of(nameof(Functions.Backoff));

        Assert.Equal([2, 4, 8, 10, 10], Enumerable.Range(1, 5).Select(retry => policy.DelayBefore(retry).TotalSeconds));
        Assert.Equal(10, policy.DelayBefore(int.MaxValue).TotalSeconds);
    }

    [Fact]
    public void DelayBefore_FixedDelay_IsTheSameEachTime()
    {
        var policy = Of(nameof(Functions.Fixed));

        Assert.Equal([5, 5, 5], Enumerable.Range(1, 3).Select(retry => policy.DelayBefore(retry).TotalSeconds));
    }

    [Fact]
    public async Task Run_FailsMoreOftenThanAllowed_LastExceptionComesThrough()
    {
        var time = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.Zero };
        var delays = new List<string>();
        var run = Of(nameof(Functions.Fixed)).RunAsync<object?>(
            retry => throw new InvalidOperationException("try " + retry),
            (problem, retry, delay) => delays.Add($"{problem.Message}, {retry} in {delay}"), time, default);

        time.Advance(TimeSpan.FromSeconds(5));
        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("try 2", (await Assert.ThrowsAsync<InvalidOperationException>(() => run)).Message);
        Assert.Equal(["try 0, 1 in 00:00:05", "try 1, 2 in 00:00:05"], delays);
    }

    [Fact]
    public async Task Run_NoAttribute_TriesOnce()
    {
        var tries = 0;

        await Assert.ThrowsAsync<InvalidOperationException>(() => Of(nameof(Functions.None)).RunAsync<int>(
            _ => throw new InvalidOperationException("try " + ++tries), null, TimeProvider.System, default));

        Assert.Equal(1, tries);
    }

    [Fact]
    public async Task Run_CancelledWhileItWaits_Ends()
    {
        using var source = new CancellationTokenSource();
        var run = Of(nameof(Functions.Endless)).RunAsync<int>(_ => throw new InvalidOperationException(), null, new FakeTimeProvider(), source.Token);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Theory]
    [InlineData(nameof(Functions.Nonsense))]
    [InlineData(nameof(Functions.Reversed))]
    public void Of_ImpossibleAttribute_Throws(string method)
    {
        var problem = Assert.Throws<FormatException>(() => Of(method));

        Assert.StartsWith("the retry of ", problem.Message, StringComparison.Ordinal);
    }

    private static RetryPolicy Of(string name)
    {
        var method = typeof(Functions).GetMethod(name)!;
        var parameter = method.GetParameters()[0];
        return RetryPolicy.Of(new FunctionDescriptor(name, method, parameter, new TimerTriggerAttribute("0 0 * * * *")));
    }

    private static class Functions
    {
        public static void None(TimerInfo timer) => _ = timer;

        [FixedDelayRetry(2, "00:00:05")]
        public static void Fixed(TimerInfo timer) => _ = timer;

        [FixedDelayRetry(-1, "00:00:05")]
        public static void Endless(TimerInfo timer) => _ = timer;

        [ExponentialBackoffRetry(5, "00:00:02", "00:00:10")]
        public static void Backoff(TimerInfo timer) => _ = timer;

        [FixedDelayRetry(2, "soon")]
        public static void Nonsense(TimerInfo timer) => _ = timer;

        [ExponentialBackoffRetry(2, "00:00:02", "00:00:01")]
        public static void Reversed(TimerInfo timer) => _ = timer;
    }
}
