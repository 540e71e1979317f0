namespace Cadenza.Events;

/// <summary>The platform's own event types.</summary>
public static class PlatformEvents
{
    /// <summary>A listener heard some of a track, and stopped: the event that royalties are counted from.</summary>
    public const string TrackPlayed = "track_played";

    private const long DayMs = 86_400_000;

    /// <summary>Every one, the heartbeat among them.</summary>
    public static IReadOnlyList<EventType> All { get; } =
    [
        new(EventType.HeartbeatName, Hubs.Telemetry, null, []),
        Royalty(TrackPlayed, Id("track_id"), MsPlayed, Country, Product, Word("reason_end"), Text("context_uri"), Text("device_id"), Flag("offline"), Flag("shuffle")),
        Play("episode_played", Id("episode_id"), MsPlayed, Country, Product, Text("device_id"), Flag("offline")),
        Play("chapter_played", Id("chapter_id"), MsPlayed, Country, Product, Text("device_id"), Flag("offline")),
        Telemetry("playback_started", Id("track_id"), Text("context_uri"), Text("device_id")),
        Telemetry("track_skipped", Id("track_id"), new EventField("position_ms", FieldKind.Number, minimum: 0, maximum: DayMs)),
        Telemetry("search_performed", new EventField("query", FieldKind.Text, maximum: 512), new EventField("results", FieldKind.Number, false, 0, 1_000_000)),
        Telemetry("item_saved", new EventField("uri", FieldKind.Text)),
        Telemetry("item_removed", new EventField("uri", FieldKind.Text)),
        Telemetry("user_followed", new EventField("uri", FieldKind.Text)),
        Telemetry("playlist_changed", new EventField("playlist_id", FieldKind.CatalogId), Word("change")),
        Telemetry("login_performed", Word("method"), Text("device_id")),
        Telemetry("device_changed", Text("device_id"), Word("device_type")),
    ];

    private static EventField MsPlayed => new("ms_played", FieldKind.Number, minimum: 0, maximum: DayMs);

    private static EventField Country => new("country", FieldKind.Country);

    private static EventField Product => new("product", FieldKind.Word, maximum: 32);

    /// <summary>Its first field is what is counted. (Podcasts and audiobooks are paid by contract, not by streamshare.)</summary>
    private static EventType Royalty(string name, params EventField[] fields) => new(name, Hubs.Plays, fields[0].Name, fields);

    private static EventType Play(string name, params EventField[] fields) => new(name, Hubs.Plays, null, fields);

    private static EventType Telemetry(string name, params EventField[] fields) => new(name, Hubs.Telemetry, null, fields);

    private static EventField Id(string name) => new(name, FieldKind.CatalogId);

    private static EventField Word(string name) => new(name, FieldKind.Word, required: false, maximum: 64);

    private static EventField Text(string name) => new(name, FieldKind.Text, required: false);

    private static EventField Flag(string name) => new(name, FieldKind.Boolean, required: false);
}
