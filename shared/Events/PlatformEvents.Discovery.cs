namespace Cadenza.Events;

/// <summary>How people find music: searches, pages, recommendations, and what they click.</summary>
public static partial class PlatformEvents
{
    private static EventType[] Discovery =>
    [
        Telemetry("search_performed", "search", "Somebody searched, and saw the answer.",
            Text("query", 512), Optional(Count("results", 1_000_000)), Optional(Uuid("search_id")), Optional(ListOf(Word("types"), 16)), Optional(Ms("latency_ms"))),
        Telemetry("search_result_clicked", "search", "Somebody chose one of a search's results; rank counts from 0.",
            Uuid("search_id"), Uri(), Count("rank", 10_000)),
        Telemetry("page_viewed", "discovery", "Somebody saw the page of an artist, an album, a playlist, a show; uri is left out of a page without one.",
            Word("page"), Optional(Uri()), Optional(Word("referrer")), Optional(Ms("visible_ms"))),
        Telemetry("work_viewed", "catalogue", "Somebody saw the page of a work, or of a part of it.",
            Id("work_id"), Optional(Id("component_id")), Optional(Word("referrer")), Optional(Ms("visible_ms"))),
        Telemetry("recording_chosen", "catalogue", "Somebody chose one of a work's recordings; rank counts from 0.",
            Id("work_id"), Uri(), Count("rank", 10_000), Optional(Count("offered", 10_000))),
        Telemetry("item_clicked", "discovery", "Somebody clicked anything that is neither a search's result nor a recommendation.",
            Word("element"), Optional(Uri()), Optional(Word("page")), Optional(Count("rank", 10_000))),
        Telemetry("recommendation_shown", "recommendations", "Recommendations came into sight, in this order.",
            Uuid("recommendation_id"), Word("shelf"), ListOf(Uri("uris"), 100), Optional(Word("model"))),
        Telemetry("recommendation_clicked", "recommendations", "Somebody chose one of them; rank counts from 0.",
            Uuid("recommendation_id"), Uri(), Count("rank", 1_000)),
        Telemetry("recommendation_dismissed", "recommendations", "Somebody wanted no more of the kind.",
            Uuid("recommendation_id"), Uri(), Optional(Word("reason"))),
        Telemetry("item_shared", "discovery", "Somebody shared a link.", Uri(), Word("channel")),
    ];
}
