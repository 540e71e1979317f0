using System.Buffers.Binary;
using System.Net.Security;
using System.Net.Sockets;
using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace Cadenza.Runtime.EventHubs;

/// <summary>
/// An AMQP connection as a stream of frames that stay where they were received: no object and no copy for each of the thousands of
/// transfers a second, which AMQPNetLite would make. It encodes and decodes all other frames. One reader; any thread may send.
/// </summary>
internal sealed class FrameConnection : IDisposable
{
    /// <summary>The largest frame that is taken, and told to the peer.</summary>
    public const int FrameBytesMax = 64 << 10;

    private const int HeaderBytes = 8;
    private const byte SaslFrame = 1;

    // Below the size at which arrays go to the large object heap. Frames are handed out, so a chunk is never used again.
    private const int ChunkBytes = 64 << 10;

    private readonly Socket _socket;
    private readonly Stream _stream;
    private readonly Lock _sending = new();
    private byte[] _chunk = [];
    private int _at;
    private int _end;

    private FrameConnection(Socket socket, Stream stream)
    {
        _socket = socket;
        _stream = stream;
    }

    /// <summary>Connects, up to where AMQP's own frames begin.</summary>
    /// <exception cref="AmqpException">The peer does not speak AMQP over SASL PLAIN, or refuses the key.</exception>
    public static async Task<FrameConnection> OpenAsync(EventHubsEndpoint endpoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint.Host, endpoint.Port, cancellationToken);
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            if (endpoint.UseTls)
            {
                var tls = new SslStream(stream);
                await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = endpoint.Host }, cancellationToken);
                stream = tls;
            }

            var connection = new FrameConnection(socket, stream);
            await SaslPlain.LogInAsync(connection, endpoint, cancellationToken);
            return connection;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends a protocol header and expects the same.</summary>
    public async Task ExchangeAsync(ReadOnlyMemory<byte> header, CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(header, cancellationToken);
        while (_end - _at < HeaderBytes)
        {
            if (!await FillAsync(HeaderBytes, cancellationToken)) throw Closed();
        }

        if (!_chunk.AsSpan(_at, HeaderBytes).SequenceEqual(header.Span)) throw new AmqpException(ErrorCode.NotImplemented, "The peer speaks another version of AMQP.");
        _at += HeaderBytes;
    }

    /// <summary>The next performative; the frame may have nothing behind it. An empty frame, which only says that the peer lives, is passed over.</summary>
    public async Task<Described> ReadAsync(CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> body;
        while (!TryTake(out body) || body.IsEmpty)
        {
            if (!await FillAsync(cancellationToken)) throw Closed();
        }

        return Decode(body);
    }

    /// <summary>The body of the next frame that is there in full; it stays as it is.</summary>
    /// <exception cref="FormatException">It is no frame.</exception>
    public bool TryTake(out ReadOnlyMemory<byte> body)
    {
        body = default;
        if (_end - _at < HeaderBytes) return false;
        var size = FrameSize();
        if (_end - _at < size) return false;
        var bodyAt = _chunk[_at + 4] * 4;
        if (bodyAt < HeaderBytes || bodyAt > size) throw new FormatException("An AMQP frame with a bad header.");
        body = _chunk.AsMemory(_at + bodyAt, size - bodyAt);
        _at += size;
        return true;
    }

    /// <summary>Receives more; false when the peer has closed.</summary>
    public Task<bool> FillAsync(CancellationToken cancellationToken) =>
        FillAsync(_end - _at < HeaderBytes ? HeaderBytes : FrameSize(), cancellationToken);

    /// <summary>Decodes a performative.</summary>
    /// <exception cref="AmqpException">It is none.</exception>
    public static Described Decode(ReadOnlyMemory<byte> body)
    {
        var copy = body.ToArray();
        return Encoder.ReadObject(new ByteBuffer(copy, 0, copy.Length, copy.Length)) as Described
            ?? throw new AmqpException(ErrorCode.DecodeError, "A frame without a performative.");
    }

    /// <summary>Sends a performative; null is a sign of life.</summary>
    public void Send(Described? performative, bool isSasl = false)
    {
        var frame = new ByteBuffer(256, true);
        AmqpBitConverter.WriteInt(frame, 0);
        AmqpBitConverter.WriteInt(frame, (2 << 24) | ((isSasl ? SaslFrame : 0) << 16));
        if (performative is not null) Encoder.WriteObject(frame, performative);
        BinaryPrimitives.WriteInt32BigEndian(frame.Buffer.AsSpan(frame.Offset), frame.Length);
        lock (_sending) _stream.Write(frame.Buffer.AsSpan(frame.Offset, frame.Length));
    }

    /// <summary>Breaks the connection off.</summary>
    public void Dispose()
    {
        _socket.Dispose();
        _stream.Dispose();
    }

    private int FrameSize()
    {
        var size = BinaryPrimitives.ReadUInt32BigEndian(_chunk.AsSpan(_at));
        return size is >= HeaderBytes and <= FrameBytesMax ? (int)size : throw new FormatException($"An AMQP frame of {size} bytes.");
    }

    private async Task<bool> FillAsync(int wanted, CancellationToken cancellationToken)
    {
        var held = _end - _at;
        if (_chunk.Length - _at < wanted || _end == _chunk.Length)
        {
            var chunk = GC.AllocateUninitializedArray<byte>(Math.Max(ChunkBytes, wanted));
            _chunk.AsSpan(_at, held).CopyTo(chunk);
            (_chunk, _at, _end) = (chunk, 0, held);
        }

        var received = await _stream.ReadAsync(_chunk.AsMemory(_end), cancellationToken);
        _end += received;
        return received > 0;
    }

    private static AmqpException Closed() => new(ErrorCode.ConnectionForced, "The hub closed the connection.");
}
