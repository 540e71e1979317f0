using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Security.Principal;
using System.Text;
using Amqp;

namespace Cadenza.Local.EventHubs;

/// <summary>
/// The server's part of SASL (AMQP 1.0, 5.3), up to and including the client's protocol header that follows it. AMQPNetLite's own
/// says its first words before that header has come, and some clients then wait for ever.
/// </summary>
internal sealed class SaslHandshake(string keyName, string key)
{
    private const byte FrameType = 1;
    private const byte InitCode = 0x41;
    private const int FrameBytesMax = 4096;
    private const byte Ok = 0;
    private const byte Refused = 1;

    private static readonly byte[] SaslHeader = [.. "AMQP"u8, 3, 1, 0, 0];
    private static readonly byte[] AmqpHeader = [.. "AMQP"u8, 0, 1, 0, 0];
    private static readonly byte[] Mechanisms = Frame(0x40, SymbolArray("ANONYMOUS", "MSSBCBS", "PLAIN"));

    /// <summary>Who the client is; null when the connection is not to be.</summary>
    /// <exception cref="FormatException">The client does not speak SASL.</exception>
    public async Task<IPrincipal?> AcceptAsync(SocketTransport transport, CancellationToken cancellationToken)
    {
        var header = await transport.TakeAsync(SaslHeader.Length, cancellationToken);
        await transport.SendAsync(SaslHeader, cancellationToken);
        if (!header.Span.SequenceEqual(SaslHeader)) return null;

        await transport.SendAsync(Mechanisms, cancellationToken);
        var principal = Authenticate(await ReadFrameAsync(transport, cancellationToken));
        await transport.SendAsync(Frame(0x44, [0x50, principal is null ? Refused : Ok]), cancellationToken);
        if (principal is null) return null;

        var next = await transport.PeekAsync(AmqpHeader.Length, cancellationToken);
        return next.Span.SequenceEqual(AmqpHeader) ? principal : throw new FormatException("An AMQP header was expected after SASL.");
    }

    private static async Task<ReadOnlyMemory<byte>> ReadFrameAsync(SocketTransport transport, CancellationToken cancellationToken)
    {
        var size = BinaryPrimitives.ReadUInt32BigEndian((await transport.TakeAsync(sizeof(uint), cancellationToken)).Span);
        if (size is < 8 or > FrameBytesMax) throw new FormatException($"A SASL frame of {size} bytes.");
        var rest = await transport.TakeAsync((int)size - sizeof(uint), cancellationToken);
        var bodyAt = rest.Span[0] * 4 - sizeof(uint);
        if (rest.Span[1] != FrameType || bodyAt < 4 || bodyAt > rest.Length) throw new FormatException("A SASL frame was expected.");
        return rest[bodyAt..];
    }

    /// <summary>Reads a sasl-init: mechanism (symbol), initial response (binary), host name.</summary>
    private GenericPrincipal? Authenticate(ReadOnlyMemory<byte> body)
    {
        if (AmqpFields.ReadSection(body.Span, out var at) != InitCode) throw new FormatException("A sasl-init was expected.");
        var fields = AmqpFields.ReadList(body.Span[at..]);
        if (!AmqpFields.TryReadText(fields, out var mechanism)) throw new FormatException("A sasl-init without mechanism.");
        fields = fields[AmqpFields.Measure(fields)..];
        if (mechanism.SequenceEqual("ANONYMOUS"u8) || mechanism.SequenceEqual("MSSBCBS"u8)) return Principal("anonymous", "ANONYMOUS");
        if (!mechanism.SequenceEqual("PLAIN"u8) || fields.IsEmpty || !AmqpFields.TryReadText(fields, out var response)) return null;
        return IsKey(response) ? Principal(keyName, "PLAIN") : null;
    }

    /// <summary>Whether a PLAIN response (RFC 4616: identity, NUL, name, NUL, password) has the policy's name and key.</summary>
    private bool IsKey(ReadOnlySpan<byte> response)
    {
        var expected = Encoding.UTF8.GetBytes($"\0{keyName}\0{key}");
        var from = response.IndexOf((byte)0);
        return from >= 0 && CryptographicOperations.FixedTimeEquals(response[from..], expected);
    }

    private static GenericPrincipal Principal(string name, string mechanism) => new(new GenericIdentity(name, mechanism), null);

    /// <summary>A SASL frame whose body is a list of one field.</summary>
    private static byte[] Frame(byte descriptor, byte[] field)
    {
        byte[] body = [0x00, 0x53, descriptor, 0xC0, (byte)(field.Length + 1), 1, .. field];
        byte[] frame = [0, 0, 0, (byte)(body.Length + 8), 2, FrameType, 0, 0, .. body];
        return frame;
    }

    private static byte[] SymbolArray(params string[] names)
    {
        byte[] items = [.. names.SelectMany(name => (byte[])[(byte)name.Length, .. Encoding.ASCII.GetBytes(name)])];
        return [0xE0, (byte)(items.Length + 2), (byte)names.Length, 0xA3, .. items];
    }
}
