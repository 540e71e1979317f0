namespace Cadenza.Events;

/// <summary>The platform's own event types: what happened, as clients and the API report it. One file a group.</summary>
public static partial class PlatformEvents
{
    /// <summary>A listener heard some of a track, and stopped: the event that royalties are counted from.</summary>
    public const string TrackPlayed = "track_played";

    /// <summary>
    /// How long what is paid for is kept: a track earns by its streams of 12 months, and whoever audits a payout can look through
    /// those of the month before it, a year later, with a month to do it in.
    /// </summary>
    public const int RoyaltyRetentionDays = 760;

    /// <summary>How long plays are kept that are paid by contract, not by streamshare: a year and a month.</summary>
    public const int PlayRetentionDays = 400;

    private const long DayMs = 86_400_000;

    /// <summary>Every one, the heartbeat among them.</summary>
    public static IReadOnlyList<EventType> All { get; } = [.. Plays, .. Playback, .. Discovery, .. Collections, .. Sessions];

    private static EventType Telemetry(string name, string owner, string description, params EventField[] fields) =>
        new(name, Hubs.Telemetry, CountedBy: null, fields) { Owner = owner, Description = description };

    private static EventField Id(string name) => new(name, FieldKind.CatalogId);

    private static EventField Uri(string name = "uri") => new(name, FieldKind.Uri);

    private static EventField Uuid(string name) => new(name, FieldKind.Uuid);

    private static EventField Word(string name, int maximum = 64) => new(name, FieldKind.Word, maximum: maximum);

    private static EventField Text(string name, int maximum = 256) => new(name, FieldKind.Text, maximum: maximum);

    private static EventField Flag(string name) => new(name, FieldKind.Boolean);

    private static EventField Choice(string name, params string[] values) => new(name, FieldKind.Choice) { Values = values };

    private static EventField Count(string name, long maximum) => new(name, FieldKind.Number, minimum: 0, maximum: maximum);

    private static EventField Ms(string name) => Count(name, DayMs);

    private static EventField Optional(EventField field) => field with { IsRequired = false };

    private static EventField ListOf(EventField field, int most) => field with { ListMaximum = most };

    private static EventField Device => Optional(Text("device_id"));
}
