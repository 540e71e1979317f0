using Cadenza.Royalties;

namespace Cadenza.Local.Commands.MainJob;

/// <summary>The one day that the main job simulates: the last of its month, so that the month can be paid after it.</summary>
internal static class SimulatedDay
{
    /// <summary>What the day's listening is drawn from.</summary>
    public const ulong Seed = 0xCADE2A;

    /// <summary>Ticks in the day: the hub's clock advances by one once everything in it has been acknowledged.</summary>
    public const int Ticks = 24 * 60 / TickMinutes;

    private const int TickMinutes = 2;

    /// <summary>Its midnight, UTC.</summary>
    public static DateTimeOffset Midnight { get; } = new(2025, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Its end, and its month's.</summary>
    public static DateTimeOffset End { get; } = Midnight.AddDays(1);

    /// <summary>The month that is paid.</summary>
    public static Period Period { get; } = Period.Parse("2025-12");

    /// <summary>When a tick begins.</summary>
    public static DateTimeOffset StartOf(int tick) => Midnight.AddMinutes(tick * TickMinutes);

    /// <summary>The tick an instant falls in.</summary>
    public static int TickOf(DateTimeOffset instant) => (int)((instant - Midnight).TotalMinutes / TickMinutes);
}
