using Cadenza.Events.Publishing;

namespace Cadenza.Tests.Unit.Events;

public class PublishingTests
{
    [Theory]
    [InlineData("Endpoint=sb://127.0.0.1:5673;SharedAccessKeyName=root;SharedAccessKey=a=b;UseDevelopmentEmulator=true", "amqp://127.0.0.1:5673")]
    [InlineData("Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=root;SharedAccessKey=k", "amqps://x.servicebus.windows.net:5671")]
    public void Parse_ConnectionString_GivesTheEndpoint(string text, string expected) => Assert.Equal(expected, EventHubsConnection.Parse(text).ToString());

    [Fact]
    public void Parse_KeyWithEqualsSigns_KeepsThem() =>
        Assert.Equal("a=b==", EventHubsConnection.Parse("Endpoint=sb://x;SharedAccessKeyName=root;SharedAccessKey=a=b==").Key);

    [Fact]
    public void Parse_WithoutKey_SaysSo() =>
        Assert.Contains("SharedAccessKey", Assert.Throws<FormatException>(() => EventHubsConnection.Parse("Endpoint=sb://x;SharedAccessKeyName=r")).Message, StringComparison.Ordinal);

    [Fact]
    public void Make_ManyEvents_FillsBatchesByPartitionInOrder()
    {
        var events = Enumerable.Range(0, 1000).Select(i => new HubEvent($"user-{i % 7}", BitConverter.GetBytes(i))).ToList();

        var batches = HubBatches.Make(events, 4, maxBytes: 1000);

        Assert.Equal(1000, batches.Sum(batch => batch.Batch.Count));
        Assert.All(batches, batch => Assert.InRange(batch.Batch.Bytes, 1, 1000));
        foreach (var partition in batches.GroupBy(batch => batch.Partition))
        {
            var expected = events.Where(e => PartitionKeyHash.PartitionOf(e.PartitionKey, 4) == partition.Key).Select(e => BitConverter.ToInt32(e.Body.Span));
            var sent = partition.SelectMany(batch => batch.Batch.Bodies).Select(body => BitConverter.ToInt32(body.Span));
            Assert.Equal(expected, sent);
        }
    }

    [Fact]
    public void Make_EventTooGreat_Throws() =>
        Assert.Throws<ArgumentException>(() => HubBatches.Make([new HubEvent("u", new byte[1000])], 4, 1000));

    [Fact]
    public void PartitionOf_ManyKeys_UsesEveryPartition()
    {
        var used = Enumerable.Range(0, 200).Select(i => PartitionKeyHash.PartitionOf($"user-{i}", 4)).GroupBy(p => p).ToDictionary(g => g.Key, g => g.Count());

        Assert.Equal([0, 1, 2, 3], used.Keys.Order());
        Assert.All(used.Values, count => Assert.InRange(count, 25, 75));
    }
}
