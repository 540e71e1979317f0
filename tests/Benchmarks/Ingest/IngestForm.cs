using System.Globalization;
using System.IO.Compression;
using System.Text;
using Cadenza.Events;
using Cadenza.Events.Publishing;

namespace Cadenza.Tests.Benchmarks.Ingest;

/// <summary>Events in a form in which publishers send them.</summary>
/// <param name="Name">
/// <c>single</c>: plays, one a message. <c>lines</c>: thirty in a message, as JSON Lines, as a gateway of many users packs them. <c>gzip</c>: the same,
/// compressed. <c>types</c>: telemetry of three hundred types, one a message.
/// </param>
/// <param name="Hub">Where they are published.</param>
/// <param name="Messages">The messages.</param>
/// <param name="Events">How many events they hold.</param>
/// <param name="Lines">The events, as JSON Lines: what gzip is measured on.</param>
internal sealed record IngestForm(string Name, string Hub, IReadOnlyList<HubEvent> Messages, int Events, byte[] Lines)
{
    private const int PerMessage = 30;
    private const int TypeCount = 300;

    /// <summary>Every form.</summary>
    public static IReadOnlyList<string> Names { get; } = ["single", "lines", "gzip", "types"];

    /// <summary>What the Function App is told of the three hundred types.</summary>
    public static string TypesFile { get; } = $$"""{"types":[{{string.Join(',', Enumerable.Range(0, TypeCount).Select(i => $$"""{"name":"{{TypeName(i)}}","owner":"benchmarks","fields":[{"name":"track_id","kind":"catalog_id"}]}"""))}}]}""";

    /// <summary>Draws events, the same each time.</summary>
    public static IngestForm Draw(string name, int count, DateTimeOffset from)
    {
        var plays = PlaysAsSent.Draw(1, count, from);
        var events = name == "types" ? Retyped(plays) : plays;
        var lines = Join(events);
        List<HubEvent> messages = name switch
        {
            "single" or "types" => events,
            "lines" => [.. events.Chunk(PerMessage).Select(chunk => new HubEvent(chunk[0].PartitionKey, Join(chunk)))],
            "gzip" => [.. events.Chunk(PerMessage).Select(chunk => new HubEvent(chunk[0].PartitionKey, Compress(Join(chunk))))],
            _ => throw new ArgumentException($"'{name}' is none of {string.Join(", ", Names)}."),
        };
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {count:N0} events of {(lines.Length / (double)count) - 1:F0} bytes in {messages.Count:N0} messages, together {messages.Sum(message => (double)message.Body.Length) / lines.Length:F2} of their size"));
        return new IngestForm(name, name == "types" ? Hubs.Telemetry : Hubs.Plays, messages, count, lines);
    }

    private static string TypeName(int number) => string.Create(CultureInfo.InvariantCulture, $"measured_{number:D3}");

    private static List<HubEvent> Retyped(List<HubEvent> plays) =>
        [.. plays.Select((play, i) => play with { Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(play.Body.Span).Replace(PlatformEvents.TrackPlayed, TypeName(i % TypeCount), StringComparison.Ordinal)) })];

    private static byte[] Join(IReadOnlyCollection<HubEvent> events)
    {
        var text = new byte[events.Sum(one => one.Body.Length + 1)];
        var at = 0;
        foreach (var one in events)
        {
            one.Body.Span.CopyTo(text.AsSpan(at));
            at += one.Body.Length;
            text[at++] = (byte)'\n';
        }

        return text;
    }

    private static byte[] Compress(byte[] lines)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(lines);
        }

        return packed.ToArray();
    }
}
