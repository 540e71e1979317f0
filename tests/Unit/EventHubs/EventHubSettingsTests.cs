using Azure.Core.Serialization;
using Cadenza.Runtime.EventHubs;
using Cadenza.Runtime.Hosting;
using Microsoft.Extensions.Configuration;

namespace Cadenza.Tests.Unit.EventHubs;

/// <summary>What the trigger and the output are told, and what they make of values.</summary>
public sealed class EventHubSettingsTests
{
    [Fact]
    public void Read_NothingSaid_HasTheHostsDefaults()
    {
        var settings = EventHubsSettings.Read(HostSettings.Default);

        Assert.Equal((100, 1, 300, 1), (settings.MaxEventBatchSize, settings.MinEventBatchSize, settings.PrefetchCount, settings.BatchCheckpointFrequency));
        Assert.Equal(TimeSpan.FromMinutes(1), settings.MaxWaitTime);
        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2)), (settings.LoadBalancingUpdateInterval, settings.PartitionOwnershipExpirationInterval));
        Assert.Equal(EventPosition.Earliest, settings.InitialPosition);
    }

    [Fact]
    public void Read_EverythingSaid_IsTaken()
    {
        var settings = Read(
            ("maxEventBatchSize", "2000"), ("minEventBatchSize", "10"), ("prefetchCount", "4000"), ("maxWaitTime", "00:00:01"), ("batchCheckpointFrequency", "5"),
            ("loadBalancingUpdateInterval", "00:00:02"), ("partitionOwnershipExpirationInterval", "00:00:07"),
            ("initialOffsetOptions:type", "fromEnqueuedTime"), ("initialOffsetOptions:enqueuedTimeUtc", "2025-12-01T00:00:00Z"));

        Assert.Equal((2000, 10, 4000, 5), (settings.MaxEventBatchSize, settings.MinEventBatchSize, settings.PrefetchCount, settings.BatchCheckpointFrequency));
        Assert.Equal(TimeSpan.FromSeconds(1), settings.MaxWaitTime);
        Assert.Equal("amqp.annotation.x-opt-enqueued-time > '1764547200000'", settings.InitialPosition.Selector);
        Assert.Equal((TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(7)), (settings.LoadBalancingUpdateInterval, settings.PartitionOwnershipExpirationInterval));
        Assert.Equal(EventPosition.Latest, Read(("initialOffsetOptions:type", "FromEnd")).InitialPosition);
    }

    [Fact]
    public void Read_SeveralProblems_AreAllReported()
    {
        var refused = Assert.Throws<HostStartException>(() => Read(
            ("maxEventBatchSize", "0"), ("prefetchCount", "many"), ("maxWaitTime", "-1"), ("minEventBatchSize", "101"), ("initialOffsetOptions:type", "fromEnqueuedTime"),
            ("loadBalancingUpdateInterval", "00:05:00")));

        Assert.Equal(6, refused.Problems.Count);
    }

    [Theory]
    [InlineData("Endpoint=sb://ns.servicebus.windows.net/;SharedAccessKeyName=p;SharedAccessKey=a=b=", "ns.servicebus.windows.net", 5671, "a=b=", true)]
    [InlineData("Endpoint=sb://127.0.0.1:4567;SharedAccessKeyName=p;SharedAccessKey=k;UseDevelopmentEmulator=true", "127.0.0.1", 4567, "k", false)]
    [InlineData("endpoint=sb://localhost; sharedaccesskeyname=p; sharedaccesskey=k; usedevelopmentemulator=true;", "localhost", 5672, "k", false)]
    public void Parse_ConnectionString_IsThatEndpoint(string text, string host, int port, string key, bool useTls) =>
        Assert.Equal(new EventHubsEndpoint(host, port, "p", key, useTls), EventHubsEndpoint.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("SharedAccessKeyName=p;SharedAccessKey=secret")]
    [InlineData("Endpoint=sb://host;SharedAccessKey=secret")]
    public void Parse_IncompleteConnectionString_SaysWhatIsMissingAndNotTheKey(string text) =>
        Assert.DoesNotContain("secret", Assert.Throws<FormatException>(() => EventHubsEndpoint.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Bodies_OfEachKindOfValue_AreItsEvents()
    {
        var events = new OutputEvents(new JsonObjectSerializer());

        Assert.Equal(["text"], Texts(events, "text"));
        Assert.Equal(["a", "b"], Texts(events, new[] { "a", "b" }));
        Assert.Equal(["\u0001\u0002"], Texts(events, new byte[] { 1, 2 }));
        Assert.Equal(["{\"N\":1}", "{\"N\":2}"], Texts(events, new List<Example> { new(1), new(2) }));
        Assert.Equal(["{\"N\":3}"], Texts(events, new Example(3)));
        Assert.Empty(events.Batches(Array.Empty<string>()));
    }

    [Fact]
    public void Batches_MoreThanATransferHolds_AreSplitInOrder()
    {
        var events = new OutputEvents(new JsonObjectSerializer());
        var bodies = Enumerable.Range(0, 5).Select(i => Enumerable.Repeat((byte)i, 400_000).ToArray()).ToArray();

        var batches = events.Batches(bodies).ToList();

        Assert.Equal([2, 2, 1], batches.Select(batch => batch.Count));
        Assert.Equal(bodies, batches.SelectMany(batch => batch));
        Assert.Throws<InvalidOperationException>(() => events.Batches(new[] { new byte[2 << 20] }).ToList());
    }

    [Fact]
    public void Batches_EventAtTheLimit_IsOneBatchAndOneByteMoreIsRefused()
    {
        const int LargestEvent = (1 << 20) - 4096 - 16;
        var events = new OutputEvents(new JsonObjectSerializer());

        Assert.Equal([1], events.Batches(new byte[LargestEvent]).Select(batch => batch.Count));
        var refused = Assert.Throws<InvalidOperationException>(() => events.Batches(new byte[LargestEvent + 1]).ToList());
        Assert.Contains($"{LargestEvent}", refused.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Texts(OutputEvents events, object value) => events.Bodies(value).Select(System.Text.Encoding.UTF8.GetString);

    private static EventHubsSettings Read(params (string Name, string Value)[] settings) => EventHubsSettings.Read(new HostSettings(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(pair => $"extensions:eventHubs:{pair.Name}", pair => (string?)pair.Value)).Build()));

    private sealed record Example(int N);
}
