namespace Cadenza.Events;

/// <summary>What the platform knows of one type of event.</summary>
/// <param name="Name">1 to 64 of <c>a-z _</c>.</param>
/// <param name="Hub">The event hub that carries it.</param>
/// <param name="CountedBy">The field whose values are counted for royalties, such as <c>track_id</c>; null when the type bears none.</param>
/// <param name="Fields">Its own fields, at most <see cref="MaxFields"/>; others are let through.</param>
public sealed record EventType(string Name, string Hub, string? CountedBy, IReadOnlyList<EventField> Fields)
{
    /// <summary>The most fields a type can declare: one bit each in a 64-bit set.</summary>
    public const int MaxFields = 64;

    /// <summary>The most characters of a type's name.</summary>
    public const int MaxNameLength = 64;

    /// <summary>The type that carries no news: it moves the watermark of an idle partition. It is at home on every hub, and not stored.</summary>
    public const string HeartbeatName = "heartbeat";

    /// <summary>Whether payouts are computed from it: its closed hours are counted, and have a manifest also when they are empty.</summary>
    public bool IsRoyaltyBearing => CountedBy is not null;

    /// <summary>Whether this is the heartbeat.</summary>
    public bool IsHeartbeat => Name == HeartbeatName;
}
