using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Principal;
using Amqp;
using Amqp.Listener;

namespace Cadenza.Local.EventHubs;

/// <summary>A client's socket for AMQPNetLite. It receives and sends in large pieces: frames here are small, and a call to the system for each is dear.</summary>
internal sealed class SocketTransport(Socket socket) : IAsyncTransport, IAuthenticated
{
    private static readonly ConditionalWeakTable<Connection, SocketTransport> Transports = [];

    private readonly byte[] _received = new byte[64 << 10];
    private readonly byte[] _gathered = new byte[64 << 10];
    private int _at;
    private int _end;
    private TaskCompletionSource? _processed;

    public IPrincipal? Principal { get; set; }

    /// <summary>The transport of a connection; null for one that has another.</summary>
    public static SocketTransport? Of(Connection connection) => Transports.TryGetValue(connection, out var transport) ? transport : null;

    /// <summary>Completes when AMQPNetLite has dealt with what it is told next, or the connection ends.</summary>
    public Task ProcessedAsync()
    {
        var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (Interlocked.CompareExchange(ref _processed, fresh, null) ?? fresh).Task;
    }

    public void SetConnection(Connection connection) => Transports.AddOrUpdate(connection, this);

    /// <summary>
    /// AMQPNetLite gives all that waits once the last is sent. A socket takes a frame at once, so none would ever wait, and each would be a call to the
    /// system: what is small is left until this thread has done what it does, and goes together with what that adds.
    /// </summary>
    public async Task SendAsync(IList<ByteBuffer> bufferList, int listSize)
    {
        if (listSize < _gathered.Length / 4) await Task.Yield();
        var gathered = 0;
        foreach (var buffer in bufferList)
        {
            var left = buffer.Buffer.AsMemory(buffer.Offset, buffer.Length);
            while (!left.IsEmpty)
            {
                var part = left[..Math.Min(left.Length, _gathered.Length - gathered)];
                part.CopyTo(_gathered.AsMemory(gathered));
                left = left[part.Length..];
                gathered += part.Length;
                if (gathered < _gathered.Length) continue;
                await socket.SendAsync(_gathered.AsMemory()).ConfigureAwait(false);
                gathered = 0;
            }
        }

        if (gathered > 0) await socket.SendAsync(_gathered.AsMemory(0, gathered)).ConfigureAwait(false);
    }

    public Task<int> ReceiveAsync(byte[] buffer, int offset, int count) =>
        _at < _end ? Task.FromResult(Copy(buffer.AsSpan(offset, count))) : ReceiveMoreAsync(buffer, offset, count);

    public void Send(ByteBuffer buffer) => socket.Send(buffer.Buffer, buffer.Offset, buffer.Length, SocketFlags.None);

    public int Receive(byte[] buffer, int offset, int count) =>
        _at < _end ? Copy(buffer.AsSpan(offset, count)) : socket.Receive(buffer, offset, count, SocketFlags.None);

    public void Close()
    {
        socket.Dispose();
        Processed();
    }

    /// <summary>Sends bytes before the connection is AMQPNetLite's.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        await socket.SendAsync(bytes, cancellationToken);

    /// <summary>The next bytes, left to be received again.</summary>
    /// <exception cref="EndOfStreamException">The client went away.</exception>
    public async Task<ReadOnlyMemory<byte>> PeekAsync(int count, CancellationToken cancellationToken)
    {
        while (_end - _at < count)
        {
            var received = await socket.ReceiveAsync(_received.AsMemory(_end), cancellationToken);
            if (received == 0) throw new EndOfStreamException("The client closed the connection.");
            _end += received;
        }

        return _received.AsMemory(_at, count);
    }

    /// <summary>The next bytes, which are thereby received.</summary>
    /// <exception cref="EndOfStreamException">The client went away.</exception>
    public async Task<ReadOnlyMemory<byte>> TakeAsync(int count, CancellationToken cancellationToken)
    {
        var bytes = await PeekAsync(count, cancellationToken);
        _at += count;
        return bytes;
    }

    private async Task<int> ReceiveMoreAsync(byte[] buffer, int offset, int count)
    {
        // It asks for more once it has dealt with what it has.
        Processed();
        (_at, _end) = (0, await socket.ReceiveAsync(_received.AsMemory(), SocketFlags.None).ConfigureAwait(false));
        return Copy(buffer.AsSpan(offset, count));
    }

    private void Processed() => Interlocked.Exchange(ref _processed, null)?.TrySetResult();

    private int Copy(Span<byte> target)
    {
        var count = Math.Min(target.Length, _end - _at);
        _received.AsSpan(_at, count).CopyTo(target);
        _at += count;
        return count;
    }
}
