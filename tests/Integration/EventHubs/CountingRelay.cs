using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Cadenza.Runtime.EventHubs;

namespace Cadenza.Tests.Integration.EventHubs;

/// <summary>Passes connections on to an Event Hubs namespace on this machine, and counts the messages that readers of each hub are sent.</summary>
internal sealed class CountingRelay : IAsyncDisposable
{
    private const int HeaderBytes = 8;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<string, int> _messages = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Task> _running = [];
    private readonly int _port;

    private CountingRelay(int port) => _port = port;

    /// <summary>Passes on to a port of this machine.</summary>
    public static CountingRelay Start(int port)
    {
        var relay = new CountingRelay(port);
        relay._listener.Start();
        relay._running.Add(Task.Run(relay.AcceptAsync));
        return relay;
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many messages were sent to readers of a hub.</summary>
    public int MessagesOf(string hub) => _messages.GetValueOrDefault(hub);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await Task.WhenAll(_running);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                _running.Add(Task.Run(() => RelayAsync(client)));
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        await far.ConnectAsync(IPAddress.Loopback, _port);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        var asked = new StringBuilder();
        var (up, down) = (
            PumpAsync(near.GetStream(), far.GetStream(), bytes => asked.Append(Encoding.Latin1.GetString(bytes)), ended.Token),
            PumpAsync(far.GetStream(), near.GetStream(), new Frames(() => Count(asked.ToString())).Add, ended.Token));
        await Task.WhenAny(up, down);
        await ended.CancelAsync();
        await Task.WhenAll(up, down);
    }

    private void Count(string asked)
    {
        // The address that the link was attached to: {hub}/ConsumerGroups/{group}/Partitions/{n}.
        var end = asked.IndexOf("/ConsumerGroups/", StringComparison.Ordinal);
        if (end < 0)
        {
            // What is not read from a partition: answers of $management.
            return;
        }

        var start = end;
        while (start > 0 && char.IsAsciiLetterOrDigit(asked[start - 1]))
        {
            start--;
        }

        _messages.AddOrUpdate(asked[start..end], 1, (_, count) => count + 1);
    }

    private static async Task PumpAsync(NetworkStream from, NetworkStream to, SpanAction see, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = await from.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                see(buffer.AsSpan(0, read));
                await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException)
        {
            // One of the two is gone.
        }
    }

    private delegate void SpanAction(ReadOnlySpan<byte> bytes);

    /// <summary>Cuts a stream into frames, and tells of each transfer that ends a message.</summary>
    private sealed class Frames(Action message)
    {
        private readonly List<byte> _bytes = [];

        public void Add(ReadOnlySpan<byte> bytes)
        {
            _bytes.AddRange(bytes);
            var all = _bytes.ToArray().AsSpan();
            var at = 0;
            while (all.Length - at >= HeaderBytes)
            {
                var length = all[at..].StartsWith("AMQP"u8) ? HeaderBytes : (int)BinaryPrimitives.ReadUInt32BigEndian(all[at..]);
                if (all.Length - at < length)
                {
                    break;
                }

                See(all.Slice(at, length));
                at += length;
            }

            _bytes.RemoveRange(0, at);
        }

        private void See(ReadOnlySpan<byte> frame)
        {
            var body = frame.StartsWith("AMQP"u8) ? [] : frame[(4 * frame[4])..];
            if (body.Length > 2 && frame[5] == 0 && body[2] == TransferFrame.Code && !TransferFrame.Read(body).More)
            {
                message();
            }
        }
    }
}
