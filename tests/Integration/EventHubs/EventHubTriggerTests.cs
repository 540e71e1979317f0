using Azure.Storage.Blobs;
using Cadenza.Runtime.EventHubs;
using Cadenza.Runtime.Hosting;
using Cadenza.Tests.Integration.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cadenza.Tests.Integration.EventHubs;

/// <summary>The event hub trigger in the whole host, over AMQP, with checkpoints in Azurite.</summary>
public sealed class EventHubTriggerTests(StorageFixture storage) : IClassFixture<StorageFixture>, IAsyncLifetime
{
    private const string HostJson = """
        { "extensions": { "eventHubs": { "maxEventBatchSize": 10, "prefetchCount": 40, "initialOffsetOptions": { "type": "fromStart" } } } }
        """;

    private readonly TestHubs _hubs = new();
    private readonly Seen _seen = new();

    public async Task InitializeAsync() => await _hubs.StartAsync();

    public async Task DisposeAsync() => await _hubs.EndAsync();

    [Fact]
    public async Task Batches_ManyEvents_ComeInOrderWithTheirMetadata()
    {
        await PublishAsync("0", 0, 95);
        await PublishAsync("1", 1000, 5);
        await using var host = await StartAsync(typeof(PlainHubFunctions));

        await Eventually.HoldsAsync(() => _seen.Bodies.Count() == 100);

        Assert.All(_seen.Batches, batch => Assert.InRange(batch.Bodies.Length, 1, 10));
        var first = _seen.Batches.Where(batch => batch.Partition == "0").ToList();
        Assert.Equal(Texts(0, 95), first.SelectMany(batch => batch.Bodies));
        Assert.Equal(Enumerable.Range(0, 95).Select(i => (long)i), first.SelectMany(batch => batch.SequenceNumbers));
        Assert.All(first.SelectMany(batch => batch.EnqueuedTimes), time => Assert.InRange(DateTime.SpecifyKind(time, DateTimeKind.Utc) - TimeProvider.System.GetUtcNow().UtcDateTime, TimeSpan.FromMinutes(-1), TimeSpan.Zero));
        Assert.Equal(Texts(1000, 5), _seen.Batches.Where(batch => batch.Partition == "1").SelectMany(batch => batch.Bodies));
    }

    [Fact]
    public async Task Restart_AfterCheckpoints_DeliversWhatIsNewAndNothingTwice()
    {
        await PublishAsync("0", 0, 30);
        await using (var host = await StartAsync(typeof(PlainHubFunctions)))
        {
            await Eventually.HoldsAsync(async () => await CheckpointAsync("0") == "29");
            await host.StopAsync();
        }

        await PublishAsync("0", 30, 12);
        await using var again = await StartAsync(typeof(PlainHubFunctions));
        await Eventually.HoldsAsync(() => _seen.Bodies.Count() >= 42);

        Assert.Equal(Texts(0, 42), _seen.Bodies);
    }

    [Fact]
    public async Task Stop_WhileABatchRuns_DeliversItAgainAfterwards()
    {
        await PublishAsync("0", 0, 3);
        _seen.Then = (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation);
        await using (var host = await StartAsync(typeof(RetriedHubFunctions)))
        {
            await Eventually.HoldsAsync(() => !_seen.Batches.IsEmpty);
            await host.StopAsync(new CancellationToken(canceled: true));
        }

        Assert.Null(await CheckpointAsync("0"));
        _seen.Batches.Clear();
        _seen.Then = (_, _) => Task.CompletedTask;
        await using var again = await StartAsync(typeof(RetriedHubFunctions));
        await Eventually.HoldsAsync(async () => await CheckpointAsync("0") == "2");
        Assert.Equal(Texts(0, 3), _seen.Bodies);
    }

    [Fact]
    public async Task Failure_WithoutRetryAttribute_IsCheckpointedAllTheSame()
    {
        _seen.Then = (_, _) => throw new InvalidOperationException("on purpose");
        await using var host = await StartAsync(typeof(PlainHubFunctions));
        await PublishAsync("0", 0, 1);
        await Eventually.HoldsAsync(async () => await CheckpointAsync("0") == "0");
        await PublishAsync("0", 1, 1);
        await Eventually.HoldsAsync(async () => await CheckpointAsync("0") == "1");

        Assert.Equal(Texts(0, 2), _seen.Bodies);
    }

    [Fact]
    public async Task Failure_WithRetryAttribute_IsRetriedInPlaceBeforeAnythingElse()
    {
        await PublishAsync("0", 0, 1);
        _seen.Then = (batch, _) => batch.Retry < 3 ? throw new InvalidOperationException("on purpose") : Task.CompletedTask;
        await using var host = await StartAsync(typeof(RetriedHubFunctions));
        await Eventually.HoldsAsync(async () => await CheckpointAsync("0") == "0");

        Assert.Equal([0, 1, 2, 3], _seen.Batches.Select(batch => batch.Retry));
        Assert.All(_seen.Batches, batch => Assert.Equal(Texts(0, 1), batch.Bodies));
    }

    [Fact]
    public async Task Checkpoints_StorageAway_GoOnWithoutThemAndDeliverNothingTwice()
    {
        var checkpoints = new AbsentCheckpoints();
        await PublishAsync("0", 0, 55);
        await using var host = await StartAsync(typeof(PlainHubFunctions), checkpoints);
        await Eventually.HoldsAsync(() => _seen.Bodies.Count() >= 55);
        checkpoints.IsBack = true;
        await PublishAsync("0", 55, 1);
        await Eventually.HoldsAsync(() => checkpoints.Last is 55);

        Assert.Equal(Texts(0, 56), _seen.Bodies);
        Assert.True(checkpoints.Refused > 0);
        Assert.DoesNotContain(checkpoints.Logged, entry => entry.Contains("cannot be read", StringComparison.Ordinal));
        Assert.Contains(checkpoints.Logged, entry => entry.Contains("could not be written", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hub_GoesAndComesBack_IsReadOnFromTheCheckpoint()
    {
        await using var host = await StartAsync(typeof(PlainHubFunctions));
        await PublishAsync("0", 0, 20);
        await Eventually.HoldsAsync(async () => await CheckpointAsync("0") == "19");

        await _hubs.RestartAsync();
        await PublishAsync("0", 20, 20);
        await Eventually.HoldsAsync(async () => await CheckpointAsync("0") == "39");

        Assert.Equal(Texts(0, 40), _seen.Bodies);
    }

    [Fact]
    public async Task Start_BeforeTheHubIsThere_WaitsForIt()
    {
        var port = _hubs.Server.Port;
        await _hubs.Server.DisposeAsync();
        await using var host = await StartAsync(typeof(PlainHubFunctions));
        await _hubs.StartAsync(port);
        await PublishAsync("1", 0, 1);

        await Eventually.HoldsAsync(() => _seen.Bodies.Count() == 1);
    }

    [Fact]
    public async Task Start_UnsupportedParameter_SaysWhatIsSupported()
    {
        var refused = await Assert.ThrowsAsync<HostStartException>(() => StartAsync(typeof(UnsupportedHubFunctions)));

        Assert.Contains("Unsupported: an event hub trigger cannot bind 'messages' as List<String>", refused.Message, StringComparison.Ordinal);
    }

    private Task<RuntimeTestHost> StartAsync(Type functions, AbsentCheckpoints? checkpoints = null) => RuntimeTestHost.StartAsync(
        [functions],
        HostJson,
        builder =>
        {
            builder.Services.AddSingleton(_seen);
            if (checkpoints is not null) builder.Services.AddSingleton<ICheckpointStore>(checkpoints).AddSingleton<ILoggerProvider>(checkpoints);
        },
        $"--Hub={_hubs.Hub}",
        $"--Hubs={_hubs.Server.ConnectionString}",
        $"--AzureWebJobsStorage={storage.ConnectionString}");

    private async Task PublishAsync(string partition, int from, int count)
    {
        await using var client = await AmqpTestClient.ConnectAsync(_hubs.Server);
        await client.PublishAsync($"{_hubs.Hub}/Partitions/{partition}", Texts(from, count));
    }

    private static IEnumerable<string> Texts(int from, int count) => Enumerable.Range(from, count).Select(i => $"event {i}");

    private async Task<string?> CheckpointAsync(string partition)
    {
        var blob = new BlobServiceClient(storage.ConnectionString).GetBlobContainerClient("azure-webjobs-eventhub")
            .GetBlobClient($"127.0.0.1/{_hubs.Hub}/$default/checkpoint/{partition}");
        return await blob.ExistsAsync() ? (await blob.GetPropertiesAsync()).Value.Metadata["sequencenumber"] : null;
    }
}
