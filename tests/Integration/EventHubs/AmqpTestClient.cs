using System.Security.Cryptography;
using System.Text;
using Amqp;
using Amqp.Framing;
using Amqp.Types;
using Cadenza.Local.EventHubs;

namespace Cadenza.Tests.Integration.EventHubs;

/// <summary>A plain AMQP client of the stand-in.</summary>
internal sealed class AmqpTestClient : IAsyncDisposable
{
    public static readonly Symbol PartitionKey = "x-opt-partition-key";
    public static readonly Symbol SequenceNumber = "x-opt-sequence-number";
    private static readonly Symbol Selector = "apache.org:selector-filter:string";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Connection _connection;

    private AmqpTestClient(Connection connection) => _connection = connection;

    public Connection Connection => _connection;

    public static Task<AmqpTestClient> ConnectAsync(EventHubsServer server) => ConnectAsync(server.ConnectionString);

    public static Task<AmqpTestClient> ConnectAsync(string connectionString)
    {
        var port = new Uri(Setting(connectionString, "Endpoint=")).Port;
        return ConnectAsync(new Address("127.0.0.1", port, "RootManageSharedAccessKey", Setting(connectionString, "SharedAccessKey="), "/", "amqp"));
    }

    public static async Task<AmqpTestClient> ConnectAsync(Address address) => new(await new ConnectionFactory().CreateAsync(address));

    /// <summary>Without the key: links need a token.</summary>
    public static async Task<AmqpTestClient> ConnectAnonymouslyAsync(EventHubsServer server)
    {
        var factory = new ConnectionFactory();
        factory.SASL.Profile = Amqp.Sasl.SaslProfile.Anonymous;
        return new(await factory.CreateAsync(new Address("127.0.0.1", server.Port, null, null, "/", "amqp")));
    }

    /// <summary>Puts a token for a hub on <c>$cbs</c>, and returns once it is taken.</summary>
    public async Task PutTokenAsync(EventHubsServer server, string hub, DateTimeOffset expires)
    {
        var resource = Uri.EscapeDataString($"sb://127.0.0.1:{server.Port}/{hub}");
        var expiry = expires.ToUnixTimeSeconds();
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Setting(server.ConnectionString, "SharedAccessKey=")), Encoding.UTF8.GetBytes($"{resource}\n{expiry}"));
        var signature = Uri.EscapeDataString(Convert.ToBase64String(hash));
        var session = new Session(_connection);
        var replies = new ReceiverLink(session, "replies", new Attach { Source = new Source { Address = "$cbs" }, Target = new Target { Address = "replies" } }, null);
        await new SenderLink(session, "tokens", "$cbs").SendAsync(new Message($"SharedAccessSignature sr={resource}&sig={signature}&se={expiry}&skn=RootManageSharedAccessKey")
        {
            Properties = new Properties { MessageId = "1", ReplyTo = "replies" },
            ApplicationProperties = new ApplicationProperties { ["operation"] = "put-token", ["type"] = "servicebus.windows.net:sastoken", ["name"] = hub },
        });
        using var reply = await replies.ReceiveAsync(Patience);
        Assert.Equal(202, reply.ApplicationProperties["status-code"]);
        await session.CloseAsync();
    }

    public SenderLink Sender(string address) => new(new Session(_connection), $"s-{Guid.NewGuid():N}", address);

    /// <summary>Publishes texts, all in flight at once, and returns when each is acknowledged.</summary>
    public async Task PublishAsync(string address, IEnumerable<string> bodies, string? key = null)
    {
        var sender = Sender(address);
        await Task.WhenAll(bodies.Select(body => sender.SendAsync(Text(body, key), Patience)).ToList());
        await sender.CloseAsync();
    }

    public static Message Text(string body, string? key = null) => new()
    {
        BodySection = new Data { Binary = Encoding.UTF8.GetBytes(body) },
        MessageAnnotations = key is null ? null : new MessageAnnotations { [PartitionKey] = key },
    };

    public static string Body(Message message) => Encoding.UTF8.GetString(((Data)message.BodySection).Binary);

    public ReceiverLink Receiver(string hub, string partition, string? selector = null, string group = "$Default", long? epoch = null)
    {
        var source = new Source { Address = $"{hub}/ConsumerGroups/{group}/Partitions/{partition}" };
        if (selector is not null) source.FilterSet = new Map { [Selector] = new DescribedValue(Selector, selector) };
        var attach = new Attach { Source = source, Target = new Target() };
        if (epoch is not null) attach.Properties = new Fields { [new Symbol("com.microsoft:epoch")] = epoch.Value };
        return new ReceiverLink(new Session(_connection), $"r-{Guid.NewGuid():N}", attach, null);
    }

    /// <summary>The next messages of a partition from its beginning.</summary>
    public async Task<List<Message>> ReadAsync(string hub, string partition, int count, string? selector = null)
    {
        var receiver = Receiver(hub, partition, selector);
        var messages = new List<Message>();
        while (messages.Count < count)
        {
            var message = await receiver.ReceiveAsync(Patience);
            Assert.NotNull(message);
            receiver.Accept(message);
            messages.Add(message);
        }

        await receiver.CloseAsync();
        return messages;
    }

    public async ValueTask DisposeAsync() => await _connection.CloseAsync();

    private static string Setting(string connectionString, string name) =>
        connectionString.Split(';').Single(part => part.StartsWith(name, StringComparison.Ordinal))[name.Length..];
}
