using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Amqp;
using Cadenza.Local.EventHubs;

namespace Cadenza.Tests.Integration.EventHubs;

/// <summary>The stand-in in a process of its own, killed while clients publish: what it acknowledged is there afterwards, and stays where it was.</summary>
public sealed class EventHubsKillTests : IDisposable
{
    private const int Kills = 3;
    private const int Publishers = 8;
    private const int Partitions = 4;

    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-eventhubs-kill-").FullName;
    private readonly ConcurrentBag<string> _acknowledged = [];
    private List<string>[] _standing = [.. Enumerable.Range(0, Partitions).Select(_ => new List<string>())];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>What the process does: serves until its end, after one line with its connection string.</summary>
    public static async Task<int> ServeAsync(string data)
    {
        await using var server = await EventHubsServer.StartAsync(Options(data));
        await Console.Out.WriteLineAsync(server.ConnectionString);
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    [Fact]
    public async Task Server_KilledWhilePublishersRun_KeepsEveryAcknowledgedEventWhereItWas()
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            await PublishAndKillAsync(_acknowledged.Count + (50 * Publishers));
            await CheckAsync();
        }
    }

    /// <summary>Reads all partitions: all that was seen there before stands at the same numbers, and all that was acknowledged is among it once.</summary>
    private async Task CheckAsync()
    {
        await using var server = await EventHubsServer.StartAsync(Options(_folder));
        await using var client = await AmqpTestClient.ConnectAsync(server);
        var found = new List<string>[Partitions];
        for (var partition = 0; partition < Partitions; partition++)
        {
            var count = (int)server.GetPartitionState("plays", partition).Received;
            var messages = await client.ReadAsync("plays", $"{partition}", count);
            Assert.Equal(Enumerable.Range(0, count).Select(i => (long)i), messages.Select(message => (long)message.MessageAnnotations[AmqpTestClient.SequenceNumber]));
            found[partition] = messages.ConvertAll(AmqpTestClient.Body);
            Assert.Equal(_standing[partition], found[partition].Take(_standing[partition].Count));
        }

        var all = found.SelectMany(bodies => bodies).ToList();
        Assert.Empty(_acknowledged.Except(all));
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.All(_acknowledged.GroupBy(Publisher), its => AssertInOrder(its.Key, found));
        _standing = found;
    }

    /// <summary>A publisher goes to one partition and waits for each event, so its events are all there, one after the other.</summary>
    private static void AssertInOrder(string publisher, List<string>[] found)
    {
        var its = Assert.Single(found.Select(bodies => bodies.Where(body => Publisher(body) == publisher).ToList()), bodies => bodies.Count > 0);
        Assert.Equal(Enumerable.Range(0, its.Count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{publisher}/{i}")), its);
    }

    private async Task PublishAndKillAsync(int until)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(EventHubsKillTests).Assembly.Location, "eventhubs", _folder])
        {
            RedirectStandardOutput = true,
        })!;
        try
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            var connectionString = await process.StandardOutput.ReadLineAsync(deadline.Token);
            var client = await AmqpTestClient.ConnectAsync(connectionString!);
            var publishers = Enumerable.Range(0, Publishers).Select(publisher => PublishAsync(client, $"{process.Id}-{publisher}")).ToArray();
            await Eventually.HoldsAsync(() => _acknowledged.Count >= until);
            process.Kill();
            await Task.WhenAll(publishers).WaitAsync(deadline.Token);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    /// <summary>Publishes one event after another until the server is gone.</summary>
    private async Task PublishAsync(AmqpTestClient client, string publisher)
    {
        try
        {
            var sender = client.Sender("plays");
            for (var i = 0; ; i++)
            {
                var body = string.Create(CultureInfo.InvariantCulture, $"{publisher}/{i}");
                await sender.SendAsync(AmqpTestClient.Text(body, publisher));
                _acknowledged.Add(body);
            }
        }
        catch (Exception gone) when (gone is AmqpException or ObjectDisposedException or TimeoutException)
        {
        }
    }

    private static string Publisher(string body) => body[..body.IndexOf('/', StringComparison.Ordinal)];

    private static EventHubsServerOptions Options(string data) => new()
    {
        DataDirectory = data,
        Hubs = [new EventHub("plays", Partitions)],
        SegmentBytes = 16 << 10,
    };
}
