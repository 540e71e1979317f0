using System.Globalization;
using System.Text;
using Cadenza.Tests.Simulation.Hub;

namespace Cadenza.Tests.Simulation.Audit;

/// <summary>An event in its place in the hub.</summary>
internal sealed record Received(int Partition, HubMessage Message, int Index, SimulatedEvent Event)
{
    /// <summary>The line that a clean file has of it.</summary>
    public string Line => string.Create(CultureInfo.InvariantCulture, $"{{\"partition\":{Partition},\"sequence\":{Message.Sequence},")
        + (Index > 0 ? string.Create(CultureInfo.InvariantCulture, $"\"index\":{Index},") : "")
        + string.Create(CultureInfo.InvariantCulture, $"\"enqueued_at\":\"{Message.EnqueuedAt:yyyy-MM-ddTHH:mm:ss.fffZ}\",\"event\":{Encoding.UTF8.GetString(Event.Bytes)}}}");
}

/// <summary>What one type's hour must be.</summary>
internal sealed record ExpectedType(
    string Type, IReadOnlyList<Received> All, IReadOnlyList<Received> Kept, IReadOnlyCollection<Guid> Ids, long DuplicatesWithinHour, long DuplicatesOfEarlierHours)
{
    public long Received => All.Count;
}

/// <summary>What an hour of a hub must be.</summary>
internal sealed record ExpectedHour(
    DateTimeOffset Hour, IReadOnlyList<ExpectedType> Types, IReadOnlyList<Received> Invalid, long Heartbeats, IReadOnlyList<(int Partition, long From, long To)> Ranges);

/// <summary>
/// What the closed hours of a hub must be, from what its log holds and what was put in it: written from the description of the
/// pipeline, in the plainest way, and sharing no code with it.
/// </summary>
internal static class Expected
{
    public static IReadOnlyList<ExpectedHour> Hours(SimulatedHub hub, int lookbackHours)
    {
        var byHour = ByHour(hub);
        var idsByHour = new Dictionary<(string Type, DateTimeOffset Hour), HashSet<Guid>>();
        var hours = new List<ExpectedHour>();
        foreach (var (hour, received) in byHour)
        {
            var events = received.Where(item => item.Event is { Type: not null, IsHeartbeat: false }).ToLookup(item => item.Event.Type!);
            var types = events.Select(group => group.Key).Union(Pipeline.AlwaysClosed(hub.Name)).Order(StringComparer.Ordinal)
                .Select(type => Type(type, hour, [.. events[type]], idsByHour, lookbackHours)).ToList();
            hours.Add(new ExpectedHour(
                hour,
                types,
                [.. received.Where(item => item.Event.Type is null)],
                received.Count(item => item.Event.IsHeartbeat),
                [.. received.GroupBy(item => item.Partition).Select(group => (group.Key, group.First().Message.Sequence, group.Last().Message.Sequence))]));
        }

        return hours;
    }

    /// <summary>The hour that each partition has come to.</summary>
    public static IEnumerable<DateTimeOffset> LastHours(SimulatedHub hub) =>
        hub.Partitions.Select(partition => partition.Messages.Select(message => Hour(message.EnqueuedAt)).DefaultIfEmpty(DateTimeOffset.MinValue).Max());

    /// <summary>Everything received, by hour, partition and place: an hour never precedes one that the partition has begun.</summary>
    private static SortedDictionary<DateTimeOffset, List<Received>> ByHour(SimulatedHub hub)
    {
        var byHour = new SortedDictionary<DateTimeOffset, List<Received>>();
        for (var partition = 0; partition < hub.Partitions.Count; partition++)
        {
            var hour = DateTimeOffset.MinValue;
            foreach (var message in hub.Partitions[partition].Messages)
            {
                var own = Hour(message.EnqueuedAt);
                hour = own > hour ? own : hour;
                byHour.TryAdd(hour, []);
                byHour[hour].AddRange(message.Message.Events.Select((e, index) => new Received(partition, message, index, e)));
            }
        }

        return byHour;
    }

    private static DateTimeOffset Hour(DateTimeOffset time) => new(time.UtcTicks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour, TimeSpan.Zero);

    private static ExpectedType Type(
        string type, DateTimeOffset hour, IReadOnlyList<Received> received, Dictionary<(string, DateTimeOffset), HashSet<Guid>> idsByHour, int lookbackHours)
    {
        bool WasBefore(Guid id) => Enumerable.Range(1, lookbackHours).Any(back => idsByHour.TryGetValue((type, hour.AddHours(-back)), out var ids) && ids.Contains(id));

        var first = received.GroupBy(item => item.Event.Id)
            .Select(group => group.OrderBy(item => item.Message.EnqueuedAt).ThenBy(item => item.Partition).ThenBy(item => item.Message.Sequence).ThenBy(item => item.Index).First())
            .Where(item => !WasBefore(item.Event.Id))
            .ToHashSet();
        var ids = received.Select(item => item.Event.Id).ToHashSet();
        var ofEarlier = ids.Count(WasBefore);
        idsByHour[(type, hour)] = ids;
        return new ExpectedType(
            type, received, [.. received.Where(first.Contains)], ids, received.Count - ids.Count, ofEarlier);
    }
}
