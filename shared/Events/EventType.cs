namespace Cadenza.Events;

/// <summary>What the platform knows of one type of event.</summary>
/// <param name="Name">A lower-case letter, then lower-case letters, digits and <c>_</c>: at most <see cref="MaxNameLength"/>.</param>
/// <param name="Hub">The event hub that carries it.</param>
/// <param name="CountedBy">The field whose values are counted for royalties, such as <c>track_id</c>; null when the type bears none.</param>
/// <param name="Fields">Its own fields, at most <see cref="MaxFields"/>; others are let through.</param>
public sealed record EventType(string Name, string Hub, string? CountedBy, IReadOnlyList<EventField> Fields)
{
    /// <summary>The most fields a type can declare: one bit each in a 64-bit set.</summary>
    public const int MaxFields = 64;

    /// <summary>The most characters of a type's name.</summary>
    public const int MaxNameLength = 64;

    /// <summary>The most characters of an owner's name.</summary>
    public const int MaxOwnerLength = 64;

    /// <summary>The most characters of a description, of a type or a field.</summary>
    public const int MaxDescriptionLength = 500;

    /// <summary>The greatest version.</summary>
    public const int MaxVersion = 1_000_000;

    /// <summary>The shortest retention, in days: longer than the day in which duplicates are looked for.</summary>
    public const int LeastRetentionDays = 2;

    /// <summary>The longest retention, in days: ten years.</summary>
    public const int MostRetentionDays = 3_653;

    /// <summary>The retention of what says nothing else, in days.</summary>
    public const int DefaultRetentionDays = 90;

    /// <summary>The type that carries no news: it moves the watermark of an idle partition. It is at home on every hub, and not stored.</summary>
    public const string HeartbeatName = "heartbeat";

    /// <summary>Its own fields.</summary>
    public IReadOnlyList<EventField> Fields { get; } = Fields;

    /// <summary>Which version of the schema this is, from 1. What was valid by a lower one is valid by a higher one.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Who answers for it: a team, an address.</summary>
    public string Owner { get; init; } = "platform";

    /// <summary>How many days the hourly files of this type are kept, raw and clean, counted from the end of their hour.</summary>
    public int RetentionDays { get; init; } = DefaultRetentionDays;

    /// <summary>What has happened when there is such an event, for people; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>How long the hourly files of this type are kept.</summary>
    public TimeSpan Retention => TimeSpan.FromDays(RetentionDays);

    /// <summary>Whether payouts are computed from it: its closed hours are counted, and have a manifest also when they are empty.</summary>
    public bool IsRoyaltyBearing => CountedBy is not null;

    /// <summary>Whether this is the heartbeat.</summary>
    public bool IsHeartbeat => Name == HeartbeatName;

    /// <summary>The fields as the validator walks them, with a bit set for each that is required.</summary>
    internal (EventField[] Fields, ulong Required) Schema { get; } = (
        [.. Fields], Fields.Take(MaxFields).Select((field, i) => field.IsRequired ? 1UL << i : 0).Aggregate(0UL, (set, bit) => set | bit));
}
