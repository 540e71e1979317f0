using System.Text;
using Cadenza.Runtime.EventHubs;

namespace Cadenza.Tests.Integration.EventHubs;

public sealed class HubSenderTests : IAsyncLifetime
{
    private readonly TestHubs _hubs = new();

    public async Task InitializeAsync() => await _hubs.StartAsync();

    public async Task DisposeAsync() => await _hubs.EndAsync();

    [Fact]
    public async Task SendAsync_ManyAtOnceOverALostConnection_AllArrive()
    {
        await using var sender = new HubSender(EventHubsEndpoint.Parse(_hubs.Server.ConnectionString), _hubs.Hub, TimeProvider.System);
        await SendAsync(sender, "before");
        await _hubs.RestartAsync();

        var texts = Enumerable.Range(0, 50).Select(i => $"after {i}").ToList();
        await Task.WhenAll(texts.Select(text => SendAsync(sender, text)));

        await using var client = await AmqpTestClient.ConnectAsync(_hubs.Server);
        var found = new List<string>();
        for (var partition = 0; partition < _hubs.Partitions; partition++)
        {
            var count = (int)_hubs.Server.GetPartitionState(_hubs.Hub, partition).Received;
            found.AddRange((await client.ReadAsync(_hubs.Hub, $"{partition}", count)).Select(AmqpTestClient.Body));
        }

        Assert.Empty(texts.Prepend("before").Except(found));
    }

    private static Task SendAsync(HubSender sender, string text) => sender.SendAsync([Encoding.UTF8.GetBytes(text)], CancellationToken.None);
}
