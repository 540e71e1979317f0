using Azure.Storage.Blobs;
using Cadenza.Tests.Integration.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Cadenza.Tests.Integration.EventHubs;

/// <summary>Two hosts read one hub, over AMQP, with their ownerships in Azurite.</summary>
public sealed class PartitionSharingTests(StorageFixture storage) : IClassFixture<StorageFixture>, IAsyncLifetime
{
    private const string HostJson = """
        { "extensions": { "eventHubs": { "loadBalancingUpdateInterval": "00:00:00.250", "partitionOwnershipExpirationInterval": "00:00:03" } } }
        """;

    private readonly TestHubs _hubs = new() { Partitions = 4 };
    private int _published;

    public async Task InitializeAsync() => await _hubs.StartAsync();

    public async Task DisposeAsync() => await _hubs.EndAsync();

    [Fact]
    public async Task SecondHost_ComesAndGoes_HasHalfThePartitionsMeanwhileAndNothingIsLost()
    {
        var (one, two) = (new Seen(), new Seen());
        await using var first = await StartAsync(one);
        await PublishToAllAsync();
        await Eventually.HoldsAsync(() => one.Bodies.Count() == 4);

        await using (var second = await StartAsync(two))
        {
            await Eventually.HoldsAsync(async () => (await OwnersAsync()).GroupBy(owner => owner).Select(group => group.Count()).Order().SequenceEqual([2, 2]));
            await PublishToAllAsync();
            await Eventually.HoldsAsync(() => one.Bodies.Concat(two.Bodies).Distinct().Count() == 8);
            Assert.Equal(2, two.Batches.Select(batch => batch.Partition).Distinct().Count());
            await second.StopAsync();
        }

        await Eventually.HoldsAsync(async () => (await OwnersAsync()).Distinct().Count() == 1);
        var before = two.Bodies.Count();
        await PublishToAllAsync();
        await Eventually.HoldsAsync(() => one.Bodies.Concat(two.Bodies).Distinct().Count() == 12);
        Assert.Equal(before, two.Bodies.Count());
    }

    private Task<RuntimeTestHost> StartAsync(Seen seen) => RuntimeTestHost.StartAsync(
        [typeof(PlainHubFunctions)],
        HostJson,
        builder => builder.Services.AddSingleton(seen),
        $"--Hub={_hubs.Hub}",
        $"--Hubs={_hubs.Server.ConnectionString}",
        $"--AzureWebJobsStorage={storage.ConnectionString}");

    private async Task PublishToAllAsync()
    {
        await using var client = await AmqpTestClient.ConnectAsync(_hubs.Server);
        for (var partition = 0; partition < _hubs.Partitions; partition++)
            await client.PublishAsync($"{_hubs.Hub}/Partitions/{partition}", [$"event {_published++}"]);
    }

    private async Task<List<string>> OwnersAsync()
    {
        var owners = new List<string>();
        var container = new BlobServiceClient(storage.ConnectionString).GetBlobContainerClient("azure-webjobs-eventhub");
        for (var partition = 0; partition < _hubs.Partitions; partition++)
        {
            var blob = container.GetBlobClient($"127.0.0.1/{_hubs.Hub}/$default/ownership/{partition}");
            owners.Add((await blob.GetPropertiesAsync()).Value.Metadata["ownerid"]);
        }

        return owners;
    }
}
