using Amqp;

namespace Cadenza.Events.Publishing;

/// <summary>One persistent AMQP connection to the namespace, and a sender for each address in use; whatever is closed is opened anew when next asked for.</summary>
internal sealed class AmqpNamespace(EventHubsConnection endpoint, TimeSpan connectTimeout, TimeProvider time) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, SenderLink> _senders = [];
    private Connection? _connection;
    private Session? _session;

    /// <summary>Which connection this is, counted from 0: what failed on an older one does not condemn the present one.</summary>
    public int Generation { get; private set; }

    /// <summary>Whether the connection or session is closed, as a failure leaves it. A closed link alone is made anew on the same connection.</summary>
    public bool IsBroken => _session is not { IsClosed: false } || _connection is not { IsClosed: false };

    /// <summary>An open sender to <paramref name="address"/>; throws a <see cref="TimeoutException"/> when others connect for too long.</summary>
    public async Task<SenderLink> SenderAsync(string address, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        try
        {
            var session = await SessionAsync(cancellationToken);
            if (!_senders.TryGetValue(address, out var sender) || sender.IsClosed)
            {
                sender = new SenderLink(session, $"sender-{Guid.NewGuid():N}", address);
                _senders[address] = sender;
            }

            return sender;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Asks the namespace's management node, and returns the answer's body.</summary>
    public async Task<object?> RequestAsync(Message request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Session session;
        await EnterAsync(cancellationToken);
        try
        {
            session = await SessionAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }

        // Outside the gate: it has links of its own, and senders need not wait for its answer.
        return await ManagementRequest.SendAsync(session, request, timeout);
    }

    /// <summary>Drops the connection of this generation after a failure, so that the next use makes a new one; not while another caller makes one.</summary>
    public async Task ResetAsync(int generation, CancellationToken cancellationToken)
    {
        if (generation != Generation || !await _gate.WaitAsync(connectTimeout, cancellationToken))
        {
            return;
        }

        try
        {
            if (generation == Generation)
            {
                Drop();
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await ResetAsync(Generation, CancellationToken.None);
        _gate.Dispose();
    }

    private async Task EnterAsync(CancellationToken cancellationToken)
    {
        if (!await _gate.WaitAsync(connectTimeout, cancellationToken))
        {
            throw new TimeoutException($"{endpoint}: no connection in {connectTimeout.TotalSeconds} s.");
        }
    }

    private async Task<Session> SessionAsync(CancellationToken cancellationToken)
    {
        if (_session is { IsClosed: false } && _connection is { IsClosed: false })
        {
            return _session;
        }

        Drop();
        var factory = new ConnectionFactory();
        factory.AMQP.ContainerId = $"cadenza-{Guid.NewGuid():N}";
        factory.TCP.NoDelay = true;
        // With a user name AMQPNetLite logs in by SASL PLAIN, which Event Hubs takes with a policy's name and key.
        var scheme = endpoint.IsEmulator ? "AMQP" : "AMQPS";
        var address = new Address(endpoint.Host, endpoint.Port, endpoint.KeyName, endpoint.Key, "/", scheme);
        _connection = await factory.CreateAsync(address, cancellationToken).WaitAsync(connectTimeout, time, cancellationToken);
        return _session = new Session(_connection);
    }

    private void Drop()
    {
        // Fire and forget: a connection that failed does not answer a close either.
        _ = _connection?.CloseAsync(TimeSpan.Zero, null);
        _connection = null;
        _session = null;
        _senders.Clear();
        Generation++;
    }
}
