namespace Cadenza.Local.Commands.Listening;

/// <summary>Plays that nobody can have heard, all within one hour, so that it is known how many the rules find: every one of them.</summary>
internal static class Fraud
{
    /// <summary>Days with fewer plays have none.</summary>
    public const int FromPlays = 2_000;

    /// <summary>Plays one after the other that end as soon as they count: more in an hour than is believed.</summary>
    public const int Loops = 75;

    /// <summary>How long each is.</summary>
    public const int LoopMs = 31_000;

    /// <summary>Plays that begin while one of the others goes on.</summary>
    public const int Overlaps = 10;

    /// <summary>How long each is.</summary>
    public const int OverlapMs = 150_000;

    private static readonly TimeSpan Start = new(13, 5, 0);

    /// <summary>Whose they are.</summary>
    public static Listener Listener { get; } = new("listener-loop", "DE", "premium");

    /// <summary>When in the day a loop's play begins.</summary>
    public static TimeSpan LoopStart(int number) => Start + TimeSpan.FromMilliseconds((long)number * LoopMs);

    /// <summary>When one on the other device does: five seconds after one of the loop.</summary>
    public static TimeSpan OverlapStart(int number) => LoopStart(number * 6) + TimeSpan.FromSeconds(5);
}
