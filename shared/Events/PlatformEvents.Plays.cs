namespace Cadenza.Events;

/// <summary>Hub <c>plays</c>: what was listened to, when it is over. The client makes one of each playback, from the playback events of the other hub.</summary>
public static partial class PlatformEvents
{
    private static EventType[] Plays =>
    [
        new(EventType.HeartbeatName, Hubs.Telemetry, CountedBy: null, []) { Description = "No news: moves the watermark of an idle partition. Not stored." },
        Play(TrackPlayed, "A listener heard some of a track, and stopped. Royalties are counted from it, from 30 seconds.", Id("track_id"),
            Optional(Word("reason_end")), Optional(Text("context_uri")), Device, Optional(Flag("offline")), Optional(Flag("shuffle")),
            Optional(Word("reason_start")), Optional(Uuid("playback_id")))
            with { CountedBy = "track_id", Owner = "royalties", RetentionDays = RoyaltyRetentionDays },
        Play("episode_played", "A listener heard some of an episode of a podcast, and stopped.", Id("episode_id"),
            Device, Optional(Flag("offline")), Optional(Uuid("playback_id"))),
        Play("chapter_played", "A listener heard some of a chapter of an audiobook, and stopped.", Id("chapter_id"),
            Device, Optional(Flag("offline")), Optional(Uuid("playback_id"))),
    ];

    private static EventType Play(string name, string description, EventField item, params EventField[] more) =>
        new(name, Hubs.Plays, CountedBy: null, [item, Ms("ms_played"), new EventField("country", FieldKind.Country), Word("product", 32), .. more])
        {
            Owner = "playback",
            RetentionDays = PlayRetentionDays,
            Description = description,
        };
}
