using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Amqp;

namespace Cadenza.Local.EventHubs;

/// <summary>Accepts connections on 127.0.0.1 and hands over those that got through SASL. One that dallies keeps nobody else waiting.</summary>
internal sealed class SocketListener : TransportProvider
{
    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(10);

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Channel<IAsyncTransport> _accepted = Channel.CreateUnbounded<IAsyncTransport>();
    private readonly SaslHandshake _handshake;

    /// <summary>Begins to listen; 0 is any free port.</summary>
    /// <exception cref="IOException">The port is taken: one clear line.</exception>
    public SocketListener(int port, SaslHandshake handshake)
    {
        _handshake = handshake;
        AddressSchemes = ["amqp"];
        try
        {
            _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            _listener.Listen(128);
        }
        catch (SocketException error)
        {
            _listener.Dispose();
            throw new IOException($"Event Hubs: port {port} (AMQP) is taken.", error);
        }

        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>The next connection. After <see cref="Dispose"/> there is none, ever: AMQPNetLite asks again at once if it is told so.</summary>
    public override async Task<IAsyncTransport> CreateAsync(Address address)
    {
        await foreach (var transport in _accepted.Reader.ReadAllAsync()) return transport;
        return await new TaskCompletionSource<IAsyncTransport>().Task;
    }

    public override void Dispose()
    {
        _listener.Dispose();
        _accepted.Writer.TryComplete();
        base.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                var socket = await _listener.AcceptAsync();
                socket.NoDelay = true;
                _ = Task.Run(() => HandshakeAsync(socket));
            }
            catch (Exception error) when (error is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
            {
                return;
            }
            catch (SocketException)
            {
                // The client was gone before it was accepted.
            }
        }
    }

    private async Task HandshakeAsync(Socket socket)
    {
        var transport = new SocketTransport(socket);
        using var limit = new CancellationTokenSource(HandshakeTimeout);
        try
        {
            transport.Principal = await _handshake.AcceptAsync(transport, limit.Token);
            if (transport.Principal is not null && _accepted.Writer.TryWrite(transport)) return;
        }
        catch (Exception error) when (error is IOException or SocketException or FormatException or OperationCanceledException or ObjectDisposedException)
        {
            // Not an AMQP client, or one that went away: nothing is owed to it.
        }

        transport.Close();
    }
}
