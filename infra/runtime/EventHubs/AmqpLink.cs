using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace Cadenza.Runtime.EventHubs;

/// <summary>One AMQP connection to a namespace, and what can be done over it. Closed once, it stays closed.</summary>
internal sealed class AmqpLink : IAsyncDisposable
{
    private const string ManagementNode = "$management";
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(20);

    private readonly Connection _connection;

    private AmqpLink(Connection connection) => _connection = connection;

    public bool IsClosed => _connection.IsClosed;

    /// <summary>Connects.</summary>
    public static async Task<AmqpLink> OpenAsync(EventHubsEndpoint endpoint, CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory();
        factory.AMQP.ContainerId = $"cadenza-runtime-{Guid.NewGuid():N}";
        factory.AMQP.HostName = endpoint.Host;
        factory.AMQP.MaxFrameSize = 64 * 1024;
        factory.AMQP.IdleTimeout = 60_000;
        factory.TCP.NoDelay = true;
        return new AmqpLink(await factory.CreateAsync(endpoint.ToAddress(), cancellationToken).WaitAsync(RequestTimeout, cancellationToken));
    }

    /// <summary>The ids of a hub's partitions, asked of <c>$management</c>.</summary>
    public async Task<IReadOnlyList<string>> GetPartitionIdsAsync(string hub, CancellationToken cancellationToken)
    {
        var request = new Message
        {
            ApplicationProperties = new ApplicationProperties { ["operation"] = "READ", ["name"] = hub, ["type"] = "com.microsoft:eventhub" },
        };
        return (await RequestAsync(request, cancellationToken) as Map)?["partition_ids"] switch
        {
            string[] ids => ids,
            IEnumerable<object> ids => [.. ids.Select(id => id.ToString()!)],
            _ => throw new AmqpException(ErrorCode.DecodeError, $"The hub '{hub}' names no partitions."),
        };
    }

    /// <summary>A link that sends events to a hub.</summary>
    public SenderLink Send(string hub) => new(new Session(_connection), $"{hub}-{Guid.NewGuid():N}", hub);

    public ValueTask DisposeAsync()
    {
        // A peer that is gone answers no close, so none is waited for.
        _connection.CloseAsync(TimeSpan.Zero, null).ContinueWith(
            static closing => _ = closing.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return ValueTask.CompletedTask;
    }

    private async Task<object?> RequestAsync(Message request, CancellationToken cancellationToken)
    {
        var session = new Session(_connection);
        var replyTo = $"reply-{Guid.NewGuid():N}";
        request.Properties = new Properties { MessageId = replyTo, ReplyTo = replyTo };
        var receiver = new ReceiverLink(
            session, replyTo, new Attach { Source = new Source { Address = ManagementNode }, Target = new Target { Address = replyTo } }, null);
        var sender = new SenderLink(session, $"request-{replyTo}", ManagementNode);
        try
        {
            await sender.SendAsync(request, RequestTimeout).WaitAsync(cancellationToken);
            var reply = await receiver.ReceiveAsync(RequestTimeout).WaitAsync(cancellationToken)
                ?? throw new TimeoutException($"{ManagementNode} did not answer.");
            receiver.Accept(reply);
            var status = reply.ApplicationProperties?["status-code"] as int?;
            return status is >= 200 and < 300
                ? reply.Body
                : throw new AmqpException(ErrorCode.InternalError, $"{ManagementNode} answered {status}: {reply.ApplicationProperties?["status-description"]}");
        }
        finally
        {
            _ = session.CloseAsync(TimeSpan.Zero, null);
        }
    }
}
