using System.Text;
using Cadenza.Events.Ingest;
using Cadenza.Events.Publishing;

namespace Cadenza.Tests.Integration.Events;

/// <summary>A made-up stretch of listening on hub <c>plays</c>: plays, duplicates within the hour and across hours, invalid events, packed messages and heartbeats.</summary>
internal static class ListeningDay
{
    public const int Partitions = 2;
    public static readonly DateTimeOffset Start = new(2025, 12, 1, 10, 0, 0, TimeSpan.Zero);

    /// <summary>The messages of each partition, over <paramref name="hours"/> hours, and one heartbeat after them.</summary>
    public static IReadOnlyList<IReadOnlyList<ReceivedMessage>> Make(int perHour, int hours, int seed = 7)
    {
        var random = new Random(seed);
        var published = new List<string>();
        var partitions = Enumerable.Range(0, Partitions).Select(_ => new List<ReceivedMessage>()).ToList();
        for (var i = 0; i < perHour * hours; i++)
        {
            var partition = partitions[random.Next(Partitions)];
            var at = Start.AddMilliseconds(i * 3_600_000.0 / perHour);
            partition.Add(new ReceivedMessage(partition.Count, at, Encoding.UTF8.GetBytes(Body(random, published))));
        }

        foreach (var partition in partitions)
        {
            partition.Add(new ReceivedMessage(partition.Count, Start.AddHours(hours), Heartbeats.Make(NewId(random), Start.AddHours(hours))));
        }

        return partitions;
    }

    public static string Track(int number) => CatalogId.Derive("track", $"test-{number}").ToString();

    private static string Body(Random random, List<string> published) => random.Next(20) switch
    {
        0 => "not json",
        1 => Play(random, published).Replace("track_played", "unheard_of", StringComparison.Ordinal),
        2 => $"[{Play(random, published)},{Play(random, published)}]",
        3 => Encoding.UTF8.GetString(Heartbeats.Make(NewId(random), Start).Span),
        4 or 5 when published.Count > 0 => published[random.Next(published.Count)],
        _ => Play(random, published),
    };

    private static string Play(Random random, List<string> published)
    {
        var play = Play(random);
        published.Add(play);
        return play;
    }

    public static string Play(Random random) =>
        $$"""{"id":"{{NewId(random)}}","type":"track_played","user_id":"u{{random.Next(9)}}","occurred_at":"2025-12-01T09:00:00Z","track_id":"{{Track(random.Next(12))}}","ms_played":{{random.Next(60_000)}},"country":"{{(random.Next(2) == 0 ? "DE" : "AT")}}","product":"premium"}""";

    private static Guid NewId(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
