using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Cadenza.Events.Publishing;
using Cadenza.Local.EventHubs;
using Xunit.Abstractions;

namespace Cadenza.Tests.Integration.Events;

public sealed class HubPublisherTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-publisher-").FullName;
    private EventHubsServer _server = null!;

    public async Task InitializeAsync() => _server = await StartAsync(0);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task PublishAsync_ManyEvents_HubHasThemAll()
    {
        await using var publisher = Publisher(_server.ConnectionString);
        var body = Encoding.UTF8.GetBytes(new string('x', 300));
        var events = Enumerable.Range(0, 20_000).Select(i => new HubEvent($"user-{i % 997}", body)).ToList();
        var clock = Stopwatch.StartNew();

        await publisher.PublishAsync("plays", events);

        output.WriteLine($"{events.Count / clock.Elapsed.TotalSeconds:F0} events/s");
        Assert.Equal(events.Count, Enumerable.Range(0, 4).Sum(partition => _server.GetPartitionState("plays", partition).LastSequenceNumber + 1));
    }

    [Fact]
    public async Task PublishToPartitionAsync_EveryPartition_EachHasOne()
    {
        await using var publisher = Publisher(_server.ConnectionString);

        await new Heartbeats(publisher, TimeProvider.System).SendAsync("telemetry");

        Assert.Equal(["0", "1", "2", "3"], await publisher.GetPartitionIdsAsync("telemetry"));
        Assert.All(Enumerable.Range(0, 4), partition => Assert.Equal(0, _server.GetPartitionState("telemetry", partition).LastSequenceNumber));
    }

    [Fact]
    public async Task PublishAsync_HubGoneAndBack_FailsThenWorks()
    {
        var port = _server.Port;
        await using var publisher = Publisher(_server.ConnectionString);
        await publisher.PublishAsync("plays", [new HubEvent("u", "1"u8.ToArray())]);

        await _server.DisposeAsync();
        await Assert.ThrowsAsync<HubUnavailableException>(() => publisher.PublishAsync("plays", [new HubEvent("u", "2"u8.ToArray())]));
        _server = await StartAsync(port);
        await publisher.PublishAsync("plays", [new HubEvent("u", "3"u8.ToArray())]);

        var partition = Cadenza.Events.Publishing.PartitionKeyHash.PartitionOf("u", 4);
        Assert.Equal(1, _server.GetPartitionState("plays", partition).LastSequenceNumber);
    }

    [Fact]
    public async Task PublishAsync_NoSuchHub_IsUnavailable()
    {
        await using var publisher = Publisher(_server.ConnectionString);

        await Assert.ThrowsAsync<HubUnavailableException>(() => publisher.PublishAsync("nothing", [new HubEvent("u", "1"u8.ToArray())]));
    }

    [Fact]
    public async Task PublishToPartitionAsync_Rejected_KeepsTheConnection()
    {
        await using var publisher = Publisher(_server.ConnectionString);
        await publisher.PublishToPartitionAsync("plays", "0", "1"u8.ToArray());
        var connection = publisher.Connection;

        var error = await Assert.ThrowsAsync<HubUnavailableException>(() => publisher.PublishToPartitionAsync("plays", "0", new byte[1_100_000]));

        output.WriteLine(error.Message);
        await publisher.PublishToPartitionAsync("plays", "0", "2"u8.ToArray());
        Assert.Equal(connection, publisher.Connection);
        Assert.Equal(1, _server.GetPartitionState("plays", 0).LastSequenceNumber);
    }

    [Fact]
    public async Task PublishToPartitionAsync_HubAcceptsButNeverAnswers_AllFailWithinTheTimeout()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var endpoint = EventHubsConnection.Parse(_server.ConnectionString) with { Port = ((IPEndPoint)silent.LocalEndpoint).Port };
        var options = new HubPublisherOptions { Attempts = 1, SendTimeout = TimeSpan.FromMilliseconds(500), MaxOutstanding = 40 };
        await using var publisher = new HubPublisher(endpoint, options, TimeProvider.System);
        var clock = Stopwatch.StartNew();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ =>
            Assert.ThrowsAsync<HubUnavailableException>(() => publisher.PublishToPartitionAsync("plays", "0", "1"u8.ToArray()))));

        // One after the other they would take 20 seconds.
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    private static HubPublisher Publisher(string connectionString) => new(
        EventHubsConnection.Parse(connectionString),
        new HubPublisherOptions { Attempts = 2, RetryDelay = TimeSpan.FromMilliseconds(10), SendTimeout = TimeSpan.FromSeconds(10) },
        TimeProvider.System);

    private Task<EventHubsServer> StartAsync(int port) => EventHubsServer.StartAsync(new EventHubsServerOptions
    {
        DataDirectory = _folder,
        Port = port,
        Hubs = [new EventHub("plays", 4), new EventHub("telemetry", 4)],
    });
}
