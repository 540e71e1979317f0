namespace Cadenza.Events;

/// <summary>What a player does, step by step. The steps of one item's playback have one <c>playback_id</c>, and so has the play that comes of them.</summary>
public static partial class PlatformEvents
{
    private static EventType[] Playback =>
    [
        Step("playback_started", "The first sound of a track, an episode or a chapter.",
            Optional(Text("context_uri")), Optional(Word("reason_start")), Optional(Ms("latency_ms")), Optional(Count("bitrate_kbps", 10_000))),
        Step("playback_paused", "The listener, or an interruption, stopped the sound for a while."),
        Step("playback_resumed", "The sound goes on after a pause."),
        Step("playback_seeked", "The listener moved to another place of the item; position_ms is where from.", Ms("to_ms")),
        Step("playback_buffered", "The sound stopped because data did not come; position_ms is where.", Ms("stalled_ms")),
        Step("playback_failed", "The item could not be played, or not further.", Word("error"), Optional(Text("detail", 1_024))),
        Step("playback_ended", "The last sound, for whatever reason: what was heard in all.", Ms("ms_played"), Optional(Word("reason_end"))),
        Telemetry("track_skipped", "playback", "A listener went on to the next track before the end.", Id("track_id"), Ms("position_ms"), Optional(Uuid("playback_id"))),
        Telemetry("playback_mode_changed", "playback", "Shuffle, repeat or volume were changed.",
            Optional(Flag("shuffle")), Optional(Choice("repeat", "off", "track", "context")), Optional(Count("volume_percent", 100)), Device),
        Telemetry("queue_changed", "playback", "A listener changed what is to be played next.", Choice("change", "add", "remove", "move", "clear"), Optional(Uri()), Device),
        Telemetry("device_changed", "playback", "Playing moved to another device; device_id is the new one.",
            Device, Optional(Word("device_type")), Optional(Text("from_device_id"))),
    ];

    private static EventType Step(string name, string description, params EventField[] fields) => Telemetry(
        name, "playback", description, [Uuid("playback_id"), Uri(), Ms("position_ms"), .. fields, Device, Optional(Flag("offline"))]);
}
