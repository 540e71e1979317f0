using Cadenza.Events.Publishing;

namespace Cadenza.Tests.Benchmarks.Ingest;

/// <summary>The forms in which publishers send events: one a message, or many as JSON Lines, as a gateway of many users packs them.</summary>
internal static class PackedPlays
{
    /// <summary>Packs so many events in a message, as JSON Lines.</summary>
    public static List<HubEvent> Lines(IReadOnlyList<HubEvent> plays, int perMessage) =>
        [.. plays.Chunk(perMessage).Select(chunk => new HubEvent(chunk[0].PartitionKey, Join(chunk)))];

    /// <summary>All of them as one text of JSON Lines.</summary>
    public static byte[] Join(IReadOnlyCollection<HubEvent> plays)
    {
        var text = new byte[plays.Sum(play => play.Body.Length + 1)];
        var at = 0;
        foreach (var play in plays)
        {
            play.Body.Span.CopyTo(text.AsSpan(at));
            at += play.Body.Length;
            text[at++] = (byte)'\n';
        }

        return text;
    }
}
