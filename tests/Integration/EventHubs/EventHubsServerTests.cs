using System.Net;
using System.Net.Sockets;
using Amqp;
using Amqp.Framing;
using Cadenza.Local.EventHubs;
using Microsoft.Extensions.Time.Testing;

namespace Cadenza.Tests.Integration.EventHubs;

/// <summary>The stand-in over its sockets.</summary>
public sealed class EventHubsServerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-eventhubs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Start_OnACopyOfTheFilesOfALivingServer_HasWhatWasAcknowledgedBeforeTheCopy()
    {
        await using var server = await StartAsync("live");
        await using var client = await AmqpTestClient.ConnectAsync(server);
        var sender = client.Sender("plays");
        var acknowledged = new List<string>[10];
        for (var i = 0; i < acknowledged.Length; i++)
        {
            var done = new List<string>();
            var sends = Enumerable.Range(0, 200).Select(async n =>
            {
                await sender.SendAsync(AmqpTestClient.Text($"{i}/{n}", $"key-{n % 7}"));
                lock (done) done.Add($"{i}/{n}");
            }).ToList();
            await Task.WhenAny(sends);

            // The files as they are at one moment after another while events are being written, torn groups among them. What a real
            // kill leaves, EventHubsKillTests sees.
            lock (done) acknowledged[i] = [.. done];
            Copy(Path.Combine(_folder, "live"), Path.Combine(_folder, $"copy-{i}"));
            await Task.WhenAll(sends);
        }

        for (var i = 0; i < acknowledged.Length; i++)
        {
            await using var revived = await StartAsync($"copy-{i}");
            await using var reader = await AmqpTestClient.ConnectAsync(revived);
            var found = await ReadAllAsync(reader, revived);
            Assert.Empty(acknowledged[i].Except(found));
            Assert.Equal(found.Count, found.Distinct().Count());
        }
    }

    [Fact]
    public async Task Publish_OverTheLimit_IsRejectedAndTheLinkGoesOn()
    {
        await using var server = await StartAsync();
        await using var client = await AmqpTestClient.ConnectAsync(server);
        var sender = client.Sender("plays");

        var refused = await Assert.ThrowsAsync<AmqpException>(() => sender.SendAsync(AmqpTestClient.Text(new string('x', (1 << 20) + 1))));
        Assert.Equal("amqp:link:message-size-exceeded", refused.Error.Condition.ToString());
        await sender.SendAsync(AmqpTestClient.Text(new string('x', 1 << 19)));
        Assert.Equal(1, Enumerable.Range(0, 4).Sum(partition => server.GetPartitionState("plays", partition).Received));
    }

    [Fact]
    public async Task Receive_WithFewCredits_SendsNoMoreThanThat()
    {
        await using var server = await StartAsync();
        await using var client = await AmqpTestClient.ConnectAsync(server);
        await client.PublishAsync("plays/Partitions/0", Enumerable.Range(0, 20).Select(i => $"{i}"));
        var receiver = client.Receiver("plays", "0");
        var received = new System.Collections.Concurrent.ConcurrentQueue<string>();
        receiver.SetCredit(3, CreditMode.Manual);
        receiver.Start(0, (_, message) => received.Enqueue(AmqpTestClient.Body(message)));
        await Eventually.HoldsAsync(() => received.Count >= 3);

        // A request on the same connection comes back behind whatever else was sent on it.
        await client.ReadAsync("plays", "0", 20);
        Assert.Equal(["0", "1", "2"], received);
    }

    [Fact]
    public async Task Receive_MuchCreditAndNothingRead_KeepsNoMoreThanALittleInMemory()
    {
        const int Events = 96;
        const int EventBytes = 512 << 10;
        await using var server = await StartAsync();
        await using var client = await AmqpTestClient.ConnectAsync(server);
        await client.PublishAsync("plays/Partitions/0", Enumerable.Range(0, Events).Select(i => new string((char)('a' + (i % 26)), EventBytes)));
        var before = GC.GetTotalMemory(forceFullCollection: true);

        using var goOn = new ManualResetEventSlim();

        // Its first message holds up all that this connection receives.
        await using var idle = await AmqpTestClient.ConnectAsync(server);
        var received = 0;
        var receiver = idle.Receiver("plays", "0");
        receiver.Start(100_000, (_, message) =>
        {
            goOn.Wait();
            receiver.Accept(message);
            Interlocked.Increment(ref received);
        });
        try
        {
            // By the time that another has read everything, the idle one would have been sent everything too.
            await ReadToTheEndAsync(client, Events);
            await Eventually.HoldsAsync(() => GC.GetTotalMemory(forceFullCollection: true) - before < Events * EventBytes / 2, TimeSpan.FromSeconds(5));
        }
        finally
        {
            goOn.Set();
        }

        await Eventually.HoldsAsync(() => Volatile.Read(ref received) == Events);
    }

    [Theory]
    [InlineData("nowhere/ConsumerGroups/$Default/Partitions/0", "amqp:not-found")]
    [InlineData("plays/ConsumerGroups/nobody/Partitions/0", "amqp:not-found")]
    [InlineData("plays/ConsumerGroups/$Default/Partitions/4", "com.microsoft:argument-out-of-range")]
    [InlineData("plays", "amqp:not-implemented")]
    public async Task Attach_WhatIsNotThere_HasTheServicesCondition(string address, string condition)
    {
        await using var server = await StartAsync();
        await using var client = await AmqpTestClient.ConnectAsync(server);
        var receiver = new ReceiverLink(new Session(client.Connection), "r", address);
        await Eventually.HoldsAsync(() => receiver.IsClosed);

        Assert.Equal(condition, receiver.Error.Condition.ToString());
    }

    [Fact]
    public async Task Attach_BeyondTheEnd_IsRefusedAsInvalid()
    {
        await using var server = await StartAsync();
        await using var client = await AmqpTestClient.ConnectAsync(server);
        var receiver = client.Receiver("plays", "0", "amqp.annotation.x-opt-sequence-number > '5'");
        await Eventually.HoldsAsync(() => receiver.IsClosed);

        Assert.Equal("com.microsoft:argument-error", receiver.Error.Condition.ToString());
        Assert.Contains("The last sequence number in the system is '-1'", receiver.Error.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attach_TokenRequiredAndNoneGiven_IsUnauthorized()
    {
        await using var server = await StartAsync(requireToken: true);
        var anonymous = new ConnectionFactory();
        anonymous.SASL.Profile = Amqp.Sasl.SaslProfile.Anonymous;
        var connection = await anonymous.CreateAsync(new Address("127.0.0.1", server.Port, null, null, "/", "amqp"));
        var sender = new SenderLink(new Session(connection), "s", "plays");
        await Eventually.HoldsAsync(() => sender.IsClosed);

        Assert.Equal("amqp:unauthorized-access", sender.Error.Condition.ToString());
        await connection.CloseAsync();
    }

    [Fact]
    public async Task TokenExpires_WhileALinkLasts_ClosesItUnlessAnotherWasPut()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2025, 12, 1, 8, 0, 0, TimeSpan.Zero));
        await using var server = await EventHubsServer.StartAsync(new EventHubsServerOptions
        {
            DataDirectory = Path.Combine(_folder, "data"),
            Hubs = [new EventHub("plays", 4)],
            RequireToken = true,
            TokenTime = time,
        });
        await using var client = await AmqpTestClient.ConnectAnonymouslyAsync(server);
        await client.PutTokenAsync(server, "plays", time.GetUtcNow().AddMinutes(10));
        var receiver = client.Receiver("plays", "0");
        await client.PublishAsync("plays/Partitions/0", ["a"]);

        await client.PutTokenAsync(server, "plays", time.GetUtcNow().AddMinutes(20));
        time.Advance(TimeSpan.FromMinutes(15));
        using (var message = await receiver.ReceiveAsync(TimeSpan.FromSeconds(20))) Assert.Equal("a", AmqpTestClient.Body(message));
        Assert.False(receiver.IsClosed);

        time.Advance(TimeSpan.FromMinutes(6));
        await Eventually.HoldsAsync(() => receiver.IsClosed);
        Assert.Equal("amqp:unauthorized-access", receiver.Error.Condition.ToString());
        Assert.StartsWith("ExpiredToken", receiver.Error.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_WrongKey_IsRefused()
    {
        await using var server = await StartAsync();
        var address = new Address("127.0.0.1", server.Port, "RootManageSharedAccessKey", "wrong", "/", "amqp");

        await Assert.ThrowsAnyAsync<AmqpException>(() => AmqpTestClient.ConnectAsync(address));
    }

    [Fact]
    public async Task Connect_NotAmqp_DisturbsNobody()
    {
        await using var server = await StartAsync();
        using var stranger = new TcpClient();
        await stranger.ConnectAsync(IPAddress.Loopback, server.Port);
        await stranger.GetStream().WriteAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());
        using var silent = new TcpClient();
        await silent.ConnectAsync(IPAddress.Loopback, server.Port);

        await using var client = await AmqpTestClient.ConnectAsync(server);
        await client.PublishAsync("plays/Partitions/2", ["still served"]);
        Assert.Equal(0, server.GetPartitionState("plays", 2).LastSequenceNumber);
    }

    [Fact]
    public async Task Start_PortTaken_SaysWhichInOneLine()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var amqp = await Assert.ThrowsAsync<IOException>(() => StartAsync(port: port));
        Assert.Equal($"Event Hubs: port {port} (AMQP) is taken.", amqp.Message);
        var http = await Assert.ThrowsAsync<IOException>(() => StartAsync(httpPort: port));
        Assert.Equal($"Event Hubs: port {port} (HTTP) is taken.", http.Message);
    }

    [Fact]
    public async Task Start_FolderInUseOrOfAnotherShape_IsRefused()
    {
        await using (await StartAsync())
        {
            await Assert.ThrowsAsync<IOException>(() => StartAsync());
        }

        await Assert.ThrowsAsync<InvalidDataException>(() => EventHubsServer.StartAsync(new EventHubsServerOptions
        {
            DataDirectory = Path.Combine(_folder, "data"),
            Hubs = [new EventHub("plays", 8)],
        }));
    }

    private Task<EventHubsServer> StartAsync(string folder = "data", int port = 0, int httpPort = 0, bool requireToken = false) =>
        EventHubsServer.StartAsync(new EventHubsServerOptions
        {
            DataDirectory = Path.Combine(_folder, folder),
            Hubs = [new EventHub("plays", 4)],
            Port = port,
            HttpPort = httpPort,
            RequireToken = requireToken,
        });

    private static async Task ReadToTheEndAsync(AmqpTestClient client, int count)
    {
        var receiver = client.Receiver("plays", "0");
        for (var i = 0; i < count; i++)
        {
            using var message = await receiver.ReceiveAsync(TimeSpan.FromSeconds(20));
            Assert.NotNull(message);
            receiver.Accept(message);
        }

        await receiver.CloseAsync();
    }

    private static async Task<List<string>> ReadAllAsync(AmqpTestClient reader, EventHubsServer server)
    {
        var found = new List<string>();
        for (var partition = 0; partition < 4; partition++)
        {
            var count = (int)server.GetPartitionState("plays", partition).Received;
            found.AddRange((await reader.ReadAsync("plays", $"{partition}", count)).Select(AmqpTestClient.Body));
        }

        return found;
    }

    private static void Copy(string from, string to)
    {
        foreach (var folder in Directory.GetDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(folder.Replace(from, to, StringComparison.Ordinal));
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock"))
        {
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var target = File.Create(file.Replace(from, to, StringComparison.Ordinal));
            source.CopyTo(target);
        }
    }
}
