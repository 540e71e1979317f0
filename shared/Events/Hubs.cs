namespace Cadenza.Events;

/// <summary>The event hubs, isolated from one another: a flood in one delays nothing in the other.</summary>
public static class Hubs
{
    /// <summary>What was listened to: royalties come from it.</summary>
    public const string Plays = "plays";

    /// <summary>Everything else.</summary>
    public const string Telemetry = "telemetry";

    /// <summary>Every hub.</summary>
    public static IReadOnlyList<string> All { get; } = [Plays, Telemetry];
}
