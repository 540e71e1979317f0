using System.Net;
using System.Net.Sockets;
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

    private EventHubsServer(EventHubsServerOptions options, EventHubsNamespace hubs, ConnectionListener listener, int port)
    {
        _options = options;
        _hubs = hubs;
        _listener = listener;
        Port = port;
    }

    /// <summary>The AMQP port.</summary>
    public int Port { get; }

    /// <summary>The port of the send API.</summary>
    public int HttpPort { get; private init; }

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
        try
        {
            var port = RequireFree(options.Port, "AMQP");
            var listener = Listen(options, hubs, port);
            return new EventHubsServer(options, hubs, listener, port);
        }
        catch
        {
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
        await _hubs.DisposeAsync();
    }

    private static ConnectionListener Listen(EventHubsServerOptions options, EventHubsNamespace hubs, int port)
    {
        var listener = new ConnectionListener(new Address("127.0.0.1", port, null, null, "/", "AMQP"), new AmqpEndpoint(hubs));
        listener.AMQP.MaxFrameSize = 64 * 1024;
        listener.AMQP.MaxLinksPerSession = 256;
        listener.AMQP.MaxSessionsPerConnection = 256;
        listener.AMQP.ContainerId = "cadenza-eventhubs";
        listener.SASL.EnableAnonymousMechanism = true;
        listener.SASL.EnableMechanism(CbsSaslProfile.MechanismName, new CbsSaslProfile());
        listener.SASL.EnablePlainMechanism(options.KeyName, options.Key);
        listener.Open();
        return listener;
    }

    /// <summary>
    /// The port, or any free one for 0. AMQPNetLite shares its port with whoever has it already, so that it never sees one that is taken.
    /// </summary>
    private static int RequireFree(int port, string protocol)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return ((IPEndPoint)probe.LocalEndpoint).Port;
        }
        catch (SocketException error)
        {
            throw new IOException($"Event Hubs: port {port} ({protocol}) is taken.", error);
        }
    }
}
