using System.Text;
using Cadenza.Events;
using Cadenza.Events.Ingest;
using Cadenza.Events.Publishing;

namespace Cadenza.Tests.Simulation.Closing;

/// <summary>Made-up hours on hub <c>plays</c>: plays and episodes, packed or not, invalid events, and many duplicates, within the hour and of hours before.</summary>
internal sealed class ListeningHours
{
    public static readonly DateTimeOffset Start = new(2025, 12, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly Random _random;
    private readonly List<string> _published = [];

    public ListeningHours(int seed, int partitions, int perHour, int hours)
    {
        _random = new Random(seed);
        Messages = [.. Enumerable.Range(0, partitions).Select(_ => new List<ReceivedMessage>())];
        Partitions = [.. Enumerable.Range(0, partitions)];
        for (var i = 0; i < perHour * hours; i++)
        {
            // Some at the very same time: then the partition decides.
            var at = Start.AddMilliseconds(Math.Floor(i * 3_600_000.0 / perHour / 1_000) * 1_000);
            var partition = Messages[_random.Next(partitions)];
            partition.Add(new ReceivedMessage(partition.Count, at, Encoding.UTF8.GetBytes(Body())));
        }

        var end = Start.AddHours(hours);
        foreach (var partition in Messages)
        {
            partition.Add(new ReceivedMessage(partition.Count, end, Heartbeats.Make(NewId(), end)));
        }
    }

    /// <summary>The messages of each partition; a heartbeat after the last hour is the last of each.</summary>
    public IReadOnlyList<List<ReceivedMessage>> Messages { get; }

    public IReadOnlyList<int> Partitions { get; }

    private string Body() => _random.Next(20) switch
    {
        0 => "not json",
        1 => $"[{Play()},{Play()},{Again()}]",
        2 => Encoding.UTF8.GetString(Heartbeats.Make(NewId(), Start).Span),
        3 => Play().Replace("track_", "episode_", StringComparison.Ordinal),
        < 9 => Again(),
        _ => Play(),
    };

    /// <summary>One that was published: often the very last, and now and then with its fields in another order.</summary>
    private string Again()
    {
        var play = _published.Count == 0 ? Play() : _published[_random.Next(3) == 0 ? ^1 : _random.Next(_published.Count)];
        return _random.Next(8) == 0 ? $"{{\"device_id\":\"d\",{play[1..]}" : play;
    }

    private string Play()
    {
        var play =
            $$"""{"id":"{{NewId()}}","type":"track_played","user_id":"u{{_random.Next(9)}}","occurred_at":"2025-12-01T09:00:00Z","track_id":"{{CatalogId.Derive("track", $"{_random.Next(7)}")}}","ms_played":{{_random.Next(60_000)}},"country":"{{(_random.Next(2) == 0 ? "DE" : "AT")}}","product":"premium"}""";
        _published.Add(play);
        return play;
    }

    private Guid NewId()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
