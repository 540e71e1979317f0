using System.Globalization;
using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Cadenza.Events;
using Cadenza.Events.Ingest;
using Cadenza.Events.Storage;
using Cadenza.Functions.Events;
using Cadenza.Local.EventHubs;
using Cadenza.Tests.Integration.EventHubs;
using Cadenza.Tests.Integration.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cadenza.Tests.Integration.Events;

/// <summary>The real trigger and the real functions, while storage fails for the files of one hub and not for those of the other.</summary>
public sealed class StorageOutageTests(StorageFixture storage) : IClassFixture<StorageFixture>, IAsyncLifetime
{
    private const int Partitions = 2;
    private const int Prefetch = 40;
    private const int Batch = 10;
    private const int Before = 30;
    private const int Meanwhile = 150;

    private const string HostJson = """
        { "extensions": { "eventHubs": { "maxEventBatchSize": 10, "prefetchCount": 40, "initialOffsetOptions": { "type": "fromStart" } } } }
        """;

    private static readonly EventRegistry Registry = new([.. PlatformEvents.All, new EventType("seen", Hubs.Telemetry, null, [])]);

    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-outage-").FullName;
    private readonly StorageOutage _outage = new("/plays/");
    private readonly HashSet<string> _published = [];
    private EventHubsServer _server = null!;
    private CountingRelay _relay = null!;
    private EventContainers _containers = null!;

    public async Task InitializeAsync()
    {
        _server = await EventHubsServer.StartAsync(new EventHubsServerOptions
        {
            DataDirectory = _folder,
            Hubs = [.. Hubs.All.Select(hub => new EventHub(hub, Partitions))],
        });
        _relay = CountingRelay.Start(_server.Port);
        var options = new BlobClientOptions();
        options.Retry.MaxRetries = 0;
        options.AddPolicy(_outage, Azure.Core.HttpPipelinePosition.PerRetry);
        _containers = new EventContainers(new BlobServiceClient(storage.ConnectionString, options));
    }

    public async Task DisposeAsync()
    {
        await _relay.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Ingest_StorageAwayForOneHub_WaitsThereWithFlatBuffersAndCommitsEachOnceAfterwards()
    {
        await PublishAsync(Hubs.Plays, Before);
        await using var host = await StartAsync();
        await Eventually.HoldsAsync(() => AreCheckpointedAsync(Hubs.Plays, Before - 1));

        _outage.Begin();
        await PublishAsync(Hubs.Plays, Meanwhile);
        await PublishAsync(Hubs.Telemetry, Meanwhile);
        // The other hub goes on: all of its events are committed and checkpointed while this one stands.
        await Eventually.HoldsAsync(() => AreCheckpointedAsync(Hubs.Telemetry, Meanwhile - 1));
        await Eventually.HoldsAsync(() => _outage.Failed >= Partitions);
        await PublishAsync(Hubs.Plays, Meanwhile);
        var failed = _outage.Failed;
        await Eventually.HoldsAsync(() => _outage.Failed > failed);

        // Each partition has the batch that fails and what was asked for ahead: so much, whatever the hub has.
        Assert.InRange(_relay.MessagesOf(Hubs.Plays) - (Partitions * Before), Partitions * Batch, Partitions * (Prefetch + Batch));
        Assert.True(await AreCheckpointedAsync(Hubs.Plays, Before - 1));

        _outage.End();
        await Eventually.HoldsAsync(() => AreCheckpointedAsync(Hubs.Plays, Before + (2 * Meanwhile) - 1));
        Assert.Equal(Partitions * (Before + (2 * Meanwhile)), _relay.MessagesOf(Hubs.Plays));
        Assert.Equal(_published.Order(StringComparer.Ordinal), (await CommittedAsync()).Order(StringComparer.Ordinal));
    }

    private Task<RuntimeTestHost> StartAsync() => RuntimeTestHost.StartAsync(
        [typeof(IngestFunctions)],
        HostJson,
        builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(new EventIngester(_containers, Registry, new IngestOptions()));
        },
        $"--EventHubs={_server.ConnectionString.Replace($":{_server.Port}", $":{_relay.Port}", StringComparison.Ordinal)}",
        $"--AzureWebJobsStorage={storage.ConnectionString}");

    /// <summary>So many events to each partition of a hub, past the relay.</summary>
    private async Task PublishAsync(string hub, int each)
    {
        await using var client = await AmqpTestClient.ConnectAsync(_server);
        for (var partition = 0; partition < Partitions; partition++)
        {
            var ids = Enumerable.Range(0, each).Select(_ => Guid.NewGuid()).ToList();
            _published.UnionWith(ids.Select(id => $"{id}"));
            await client.PublishAsync($"{hub}/Partitions/{partition}", ids.Select(id => hub == Hubs.Plays
                ? $$"""{"id":"{{id}}","type":"track_played","user_id":"ada","occurred_at":"2025-12-01T09:00:00Z","track_id":"{{ListeningDay.Track(1)}}","ms_played":31000,"country":"DE","product":"premium"}"""
                : $$"""{"id":"{{id}}","type":"seen","user_id":"ada","occurred_at":"2025-12-01T09:00:00Z"}"""));
        }
    }

    private async Task<bool> AreCheckpointedAsync(string hub, int sequence)
    {
        var container = new BlobServiceClient(storage.ConnectionString).GetBlobContainerClient("azure-webjobs-eventhub");
        for (var partition = 0; partition < Partitions; partition++)
        {
            var blob = container.GetBlobClient($"127.0.0.1/{hub}/$default/checkpoint/{partition}");
            if (!await blob.ExistsAsync() || (await blob.GetPropertiesAsync()).Value.Metadata["sequencenumber"] != sequence.ToString(CultureInfo.InvariantCulture))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The ids of the events that the journals commit, as often as they do; their lines are without a gap.</summary>
    private async Task<List<string>> CommittedAsync()
    {
        var ids = new List<string>();
        foreach (var (hub, partition) in Hubs.All.SelectMany(hub => Enumerable.Range(0, Partitions).Select(partition => (hub, partition))))
        {
            var journal = new PartitionJournal(_containers.Journal, hub, partition);
            var next = 0L;
            foreach (var hour in await journal.ListHoursAsync(default))
            {
                foreach (var entry in await journal.ReadHourAsync(hour, default))
                {
                    Assert.Equal(next, entry.From);
                    next = entry.To + 1;
                    var content = (await _containers.Raw.GetBlobClient(Assert.Single(entry.Files).Name).DownloadContentAsync()).Value.Content;
                    LineReader.ForEachLine(content, line => ids.Add($"{EnvelopeReader.ReadId(RawLine.Parse(line).Event)}"));
                }
            }
        }

        return ids;
    }
}
