namespace Cadenza.Events;

/// <summary>What people keep: their library, whom they follow, playlists, downloads.</summary>
public static partial class PlatformEvents
{
    private static EventType[] Collections =>
    [
        Telemetry("item_saved", "library", "Somebody saved a track, an album, an episode, a show, an audiobook or a work.", Uri()),
        Telemetry("item_removed", "library", "Somebody removed it from their library.", Uri()),
        Telemetry("user_followed", "library", "Somebody followed an artist, a user or a playlist, which uri names.", Uri()),
        Telemetry("user_unfollowed", "library", "Somebody follows them no longer.", Uri()),
        Telemetry("playlist_created", "library", "Somebody made a playlist.", Id("playlist_id"), Optional(Flag("public")), Optional(Flag("collaborative"))),
        Telemetry("playlist_changed", "library", "A playlist's items or details were changed: change says how.",
            Id("playlist_id"), Optional(Word("change")), Optional(Count("items", 100_000)), Optional(Text("snapshot_id"))),
        Telemetry("download_completed", "library", "An item was stored for listening without a network.", Uri(), Count("bytes", EventField.MaxSafeInteger), Device),
        Telemetry("download_removed", "library", "A stored item was deleted.", Uri(), Device),
    ];
}
