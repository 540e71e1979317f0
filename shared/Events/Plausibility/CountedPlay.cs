namespace Cadenza.Events.Plausibility;

/// <summary>A play that counts (see <see cref="Closing.PlayRule"/>), as the rules see it.</summary>
/// <param name="EventId">The event's id.</param>
/// <param name="TrackId">The track.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Product"><c>premium</c>, <c>free</c>…</param>
/// <param name="OccurredAt">When it stopped, as the client says.</param>
/// <param name="MsPlayed">How long was heard, in milliseconds.</param>
/// <param name="Place">Where the hub has it, which no two plays share.</param>
public readonly record struct CountedPlay(
    Guid EventId, string TrackId, string Country, string Product, DateTimeOffset OccurredAt, long MsPlayed, PlaceInHub Place)
{
    /// <summary>By when they began, then by when and where the hub received them.</summary>
    public static IComparer<CountedPlay> ByStart { get; } = Comparer<CountedPlay>.Create((a, b) =>
        a.StartTicks != b.StartTicks ? a.StartTicks.CompareTo(b.StartTicks) : a.Place.CompareTo(b.Place));

    /// <summary>
    /// When it began, had it not been paused, in ticks; of a client that says it stopped in the year 1, before there are times.
    /// </summary>
    internal long StartTicks => EndTicks - (MsPlayed * TimeSpan.TicksPerMillisecond);

    /// <summary>When it stopped, in ticks.</summary>
    internal long EndTicks => OccurredAt.UtcTicks;
}

/// <summary>Where the hub has an event: when it was received, in which partition and message, and the place in the message.</summary>
public readonly record struct PlaceInHub(DateTimeOffset EnqueuedAt, int Partition, long Sequence, int Index) : IComparable<PlaceInHub>
{
    /// <summary>Whether the left was received earlier.</summary>
    public static bool operator <(PlaceInHub left, PlaceInHub right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left was received later.</summary>
    public static bool operator >(PlaceInHub left, PlaceInHub right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left was not received later.</summary>
    public static bool operator <=(PlaceInHub left, PlaceInHub right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left was not received earlier.</summary>
    public static bool operator >=(PlaceInHub left, PlaceInHub right) => left.CompareTo(right) >= 0;

    /// <inheritdoc />
    public int CompareTo(PlaceInHub other) =>
        (EnqueuedAt.UtcTicks, Partition, Sequence, Index).CompareTo((other.EnqueuedAt.UtcTicks, other.Partition, other.Sequence, other.Index));
}
