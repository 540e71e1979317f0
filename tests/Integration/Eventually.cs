using System.Diagnostics;

namespace Cadenza.Tests.Integration;

/// <summary>Waits for conditions instead of time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>Returns once the condition holds; fails when it does not in time.</summary>
    public static Task HoldsAsync(Func<bool> condition, TimeSpan? timeout = null) =>
        HoldsAsync(() => Task.FromResult(condition()), timeout);

    /// <summary>Returns once the condition holds; fails when it does not in time.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> condition, TimeSpan? timeout = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < (timeout ?? TimeSpan.FromSeconds(30)), $"The condition did not hold within {watch.Elapsed}.");
            await Task.Delay(PollInterval);
        }
    }
}
