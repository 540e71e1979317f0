using Amqp;
using Amqp.Framing;
using Cadenza.Tests.Integration.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Cadenza.Tests.Integration.EventHubs;

/// <summary>What the trigger's parameters and the output's values can be.</summary>
public sealed class EventHubBindingTests(StorageFixture storage) : IClassFixture<StorageFixture>, IAsyncLifetime
{
    private readonly TestHubs _hubs = new() { Partitions = 1 };
    private readonly Seen _seen = new();

    public async Task InitializeAsync() => await _hubs.StartAsync();

    public async Task DisposeAsync() => await _hubs.EndAsync();

    [Fact]
    public async Task Trigger_PocoArray_HasPropertiesAndKeysBeside()
    {
        await using (var client = await AmqpTestClient.ConnectAsync(_hubs.Server))
        {
            var message = AmqpTestClient.Text("""{"user":"clara","seconds":95}""", "clara");
            message.ApplicationProperties = new ApplicationProperties { ["n"] = 7, ["kind"] = "play" };
            await client.Sender(_hubs.Hub).SendAsync(message);
        }

        await using var host = await StartAsync(typeof(PocoHubFunctions));
        await Eventually.HoldsAsync(() => !_seen.Batches.IsEmpty);

        Assert.Equal(["""clara 95 clara {"n":7,"kind":"play"}"""], _seen.Bodies);
    }

    [Fact]
    public async Task Trigger_NotBatched_RunsOncePerEvent()
    {
        await using (var client = await AmqpTestClient.ConnectAsync(_hubs.Server))
            await client.PublishAsync(_hubs.Hub, ["""{"User":"robert","Seconds":30}""", """{"User":"robert","Seconds":31}"""], "r");

        await using var host = await StartAsync(typeof(SingleHubFunctions));
        await Eventually.HoldsAsync(() => _seen.Batches.Count == 2);

        Assert.Equal(["robert 30 r", "robert 31 r"], _seen.Bodies);
        Assert.Equal([0L, 1L], _seen.Batches.SelectMany(batch => batch.SequenceNumbers));
    }

    [Fact]
    public async Task Output_ReturnValue_IsPublishedAsJson()
    {
        await using var host = await StartAsync(typeof(OutputHubFunctions));
        await host.Client.PostAsync(new Uri("api/one?user=fanny", UriKind.Relative), null);

        await using var client = await AmqpTestClient.ConnectAsync(_hubs.Server);
        var message = (await client.ReadAsync(_hubs.Hub, "0", 1)).Single();
        Assert.Equal("""{"User":"fanny","Seconds":31}""", AmqpTestClient.Body(message));
    }

    [Fact]
    public async Task Output_SeveralOnAClass_ArePublishedBesideTheAnswer()
    {
        await using var host = await StartAsync(typeof(OutputHubFunctions));
        var answer = await host.Client.PostAsync(new Uri("api/many?text=a&text=b&text=c", UriKind.Relative), null);

        Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
        await using var client = await AmqpTestClient.ConnectAsync(_hubs.Server);
        var messages = await client.ReadAsync(_hubs.Hub, "0", 4);
        Assert.Equal(["\u0001\u0002\u0003", "a", "b", "c"], messages.Select(AmqpTestClient.Body).Order(StringComparer.Ordinal));
    }

    private Task<RuntimeTestHost> StartAsync(Type functions) => RuntimeTestHost.StartAsync(
        [functions],
        "{}",
        builder => builder.Services.AddSingleton(_seen),
        $"--Hub={_hubs.Hub}",
        $"--Hubs={_hubs.Server.ConnectionString}",
        $"--AzureWebJobsStorage={storage.ConnectionString}");
}
