using Amqp;
using Amqp.Listener;

namespace Cadenza.Local.EventHubs;

/// <summary>
/// An Event Hubs namespace on one machine: AMQP 1.0 and the HTTPS send API (as plain HTTP) on 127.0.0.1, over an append-only log in
/// a folder. Safe for use by several threads.
/// </summary>
internal sealed class EventHubsServer : IAsyncDisposable
{
    private readonly EventHubsServerOptions _options;
    private readonly EventHubsNamespace _hubs;
    private readonly ConnectionListener _listener;
    private readonly HttpSendApi _http;

    private EventHubsServer(EventHubsServerOptions options, EventHubsNamespace hubs, ConnectionListener listener, HttpSendApi http)
    {
        _options = options;
        _hubs = hubs;
        _listener = listener;
        _http = http;
    }

    /// <summary>The AMQP port.</summary>
    public int Port => _listener.Address.Port;

    /// <summary>The port of the send API.</summary>
    public int HttpPort => _http.Port;

    /// <summary>What any Event Hubs client connects with.</summary>
    public string ConnectionString =>
        $"Endpoint=sb://127.0.0.1:{Port};SharedAccessKeyName={_options.KeyName};SharedAccessKey={_options.Key};UseDevelopmentEmulator=true";

    /// <summary>Opens the log and both ports.</summary>
    /// <exception cref="ArgumentException">The options are wrong.</exception>
    /// <exception cref="IOException">A port is taken, or another server has the folder: one clear line.</exception>
    /// <exception cref="InvalidDataException">The data is damaged, or of another make.</exception>
    public static async Task<EventHubsServer> StartAsync(EventHubsServerOptions options, CancellationToken cancellationToken = default)
    {
        options.Validate();
        var hubs = await EventHubsNamespace.OpenAsync(options);
        HttpSendApi? http = null;
        try
        {
            http = await HttpSendApi.StartAsync(hubs, options.HttpPort, cancellationToken);
            var sockets = new SocketListener(options.Port, new SaslHandshake(options.KeyName, options.Key));
            return new EventHubsServer(options, hubs, Listen(hubs, sockets), http);
        }
        catch
        {
            if (http is not null) await http.DisposeAsync();
            await hubs.DisposeAsync();
            throw;
        }
    }

    /// <summary>What a partition holds now.</summary>
    /// <exception cref="KeyNotFoundException">There is no such hub or partition.</exception>
    public PartitionState GetPartitionState(string hub, int partition) =>
        _hubs.TryGet(hub, out var node) && partition >= 0 && partition < node.Hub.Partitions
            ? node[partition].State
            : throw new KeyNotFoundException($"There is no partition {partition} of a hub '{hub}'.");

    /// <summary>Closes every connection; what was acknowledged is on disk already.</summary>
    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _http.DisposeAsync();
        await _hubs.DisposeAsync();
    }

    private static ConnectionListener Listen(EventHubsNamespace hubs, SocketListener sockets)
    {
        var listener = new ConnectionListener(new Address("127.0.0.1", sockets.Port, null, null, "/", "amqp"), new AmqpEndpoint(hubs, sockets));
        listener.AMQP.MaxFrameSize = 64 * 1024;
        listener.AMQP.MaxLinksPerSession = 256;
        listener.AMQP.MaxSessionsPerConnection = 256;
        listener.AMQP.ContainerId = "cadenza-eventhubs";
        listener.Open();
        return listener;
    }
}
