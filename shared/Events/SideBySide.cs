namespace Cadenza.Events;

/// <summary>How things are done side by side.</summary>
internal static class SideBySide
{
    /// <summary>At most so many at once, on the caller's scheduler: that is the thread pool, but for a simulator, which runs all of it on one thread.</summary>
    public static ParallelOptions Options(int most, CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = most, CancellationToken = cancellationToken, TaskScheduler = null };
}
