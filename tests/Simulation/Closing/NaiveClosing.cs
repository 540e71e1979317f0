using Cadenza.Events;

namespace Cadenza.Tests.Simulation.Closing;

/// <summary>What closing is to come to, said slowly: every event of every hour in a list.</summary>
internal sealed class NaiveClosing
{
    private readonly List<Item> _items;

    public NaiveClosing(ListeningHours hours) => _items =
    [
        .. from partition in hours.Partitions
           from message in hours.Messages[partition]
           from part in EnvelopeSplitter.Split(message.Body.Span).Index().ToList()
           let result = EnvelopeReader.Read(message.Body.Span[part.Item].Trim(" \t\r\n"u8), EventRegistry.Platform)
           where result.IsValid && !result.Type!.IsHeartbeat
           select new Item(result.Type!.Name, HourBucket.Of(message.EnqueuedAt), result.Id, message.EnqueuedAt, partition, message.Sequence, part.Index),
    ];

    /// <summary>The places of the events that are kept of a type and hour, in order: <c>partition/sequence/index id</c>.</summary>
    public IReadOnlyList<string> Kept(string type, HourBucket hour, int lookbackHours)
    {
        var before = _items.Where(item => item.Type == type && item.Hour < hour && item.Hour >= hour.AddHours(-lookbackHours)).Select(item => item.Id).ToHashSet();
        var firsts = _items
            .Where(item => item.Type == type && item.Hour == hour && !before.Contains(item.Id))
            .GroupBy(item => item.Id)
            .Select(group => group.OrderBy(item => item.At).ThenBy(item => item.Partition).ThenBy(item => item.Sequence).ThenBy(item => item.Index).First());
        return [.. firsts.OrderBy(item => item.Partition).ThenBy(item => item.Sequence).ThenBy(item => item.Index).Select(item => item.ToString())];
    }

    public long Received(string type, HourBucket hour) => _items.Count(item => item.Type == type && item.Hour == hour);

    private sealed record Item(string Type, HourBucket Hour, Guid Id, DateTimeOffset At, int Partition, long Sequence, int Index)
    {
        public override string ToString() => $"{Partition}/{Sequence}/{Index} {Id}";
    }
}
