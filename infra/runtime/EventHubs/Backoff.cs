namespace Cadenza.Runtime.EventHubs;

/// <summary>The pauses between tries to reach a hub that is away: they double up to a bound, and start anew after a success.</summary>
internal sealed class Backoff(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);
    private TimeSpan _next = First;

    /// <summary>The pause that comes next.</summary>
    public TimeSpan Next => _next;

    public void Reset() => _next = First;

    public Task WaitAsync(CancellationToken cancellationToken) => Task.Delay(Advance(), time, cancellationToken);

    /// <summary>The pause that comes now; the one after it is longer.</summary>
    public TimeSpan Advance()
    {
        var pause = _next;
        _next = pause * 2 < Longest ? pause * 2 : Longest;
        return pause;
    }
}
