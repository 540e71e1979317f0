namespace Cadenza.Local.Commands;

/// <summary>The clock that stamps events: simulated while the main job moves it, the system's otherwise.</summary>
internal sealed class HubClock : TimeProvider
{
    private long _simulatedTicks;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => Volatile.Read(ref _simulatedTicks) is var ticks and not 0
        ? new DateTimeOffset(ticks, TimeSpan.Zero)
        : System.GetUtcNow();

    /// <summary>Stands still at <paramref name="instant"/> from now on.</summary>
    public void Simulate(DateTimeOffset instant) => Volatile.Write(ref _simulatedTicks, instant.UtcTicks);

    /// <summary>Follows the system's clock again.</summary>
    public void Release() => Volatile.Write(ref _simulatedTicks, 0);
}
