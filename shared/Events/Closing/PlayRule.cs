namespace Cadenza.Events.Closing;

/// <summary>Which plays bear royalties.</summary>
public static class PlayRule
{
    /// <summary>
    /// A stream counts from 30 seconds of listening (Spotify for Artists, "How we count streams"). A play offline counts when the
    /// client is back, since the hour is that of receipt.
    /// </summary>
    public const int CountedFromMs = 30_000;

    /// <summary>Whether a play of this length counts.</summary>
    public static bool Counts(long msPlayed) => msPlayed >= CountedFromMs;
}
