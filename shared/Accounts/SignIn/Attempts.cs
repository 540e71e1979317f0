namespace Cadenza.Accounts.SignIn;

/// <summary>Attempts to sign in that did not succeed, or not yet, one after another.</summary>
/// <param name="Count">How many.</param>
/// <param name="LastAt">When the last one was.</param>
internal sealed record Attempts(int Count, DateTimeOffset LastAt);

/// <summary>
/// How long to wait between attempts: not at all for the first few, then twice as long after each, up to a longest wait. So nobody is shut
/// out for ever: whoever waits may try again, and attempts that come too early are not counted.
/// </summary>
/// <param name="Free">How many attempts may follow one another at once.</param>
/// <param name="LongestWait">The longest wait.</param>
internal sealed record ThrottleRule(int Free, TimeSpan LongestWait)
{
    /// <summary>After that long without an attempt all are forgotten.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);

    // 2^20 s is longer than any wait: beyond it nothing is worked out that would not fit.
    private const int DoublingsMax = 20;

    /// <summary>How long to wait after so many attempts.</summary>
    public TimeSpan WaitAfter(int count)
    {
        if (count < Free)
            return TimeSpan.Zero;

        var wait = FirstWait * Math.Pow(2, Math.Min(count - Free, DoublingsMax));
        return wait < LongestWait ? wait : LongestWait;
    }

    /// <summary>How long to wait still; zero or less when an attempt may be made now.</summary>
    public TimeSpan WaitNow(Attempts? former, DateTimeOffset now) =>
        former is null || IsForgotten(former, now) ? TimeSpan.Zero : former.LastAt + WaitAfter(former.Count) - now;

    /// <summary>What there is after another attempt.</summary>
    public static Attempts Add(Attempts? former, DateTimeOffset now) =>
        new(former is null || IsForgotten(former, now) ? 1 : former.Count + 1, now);

    private static bool IsForgotten(Attempts former, DateTimeOffset now) => now - former.LastAt >= Memory;
}
