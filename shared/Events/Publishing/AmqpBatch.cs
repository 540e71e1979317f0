using System.Buffers.Binary;
using Amqp;
using Amqp.Framing;

namespace Cadenza.Events.Publishing;

/// <summary>Events of one partition that go in one transfer: a message of format 0x80013700, each of whose data sections is a whole encoded message.</summary>
internal sealed class AmqpBatch
{
    /// <summary>What Event Hubs calls a batched message.</summary>
    private const uint BatchFormat = 0x80013700;

    /// <summary>A data section's descriptor (0x75), and binary with a 32-bit length.</summary>
    private const int SectionHeaderBytes = 8;

    /// <summary>The outer data section's header and the inner message's.</summary>
    public const int OverheadBytes = 2 * SectionHeaderBytes;

    private readonly List<ReadOnlyMemory<byte>> _bodies = [];

    /// <summary>The size on the wire, near enough.</summary>
    public int Bytes { get; private set; }

    /// <summary>The events' bodies, in order.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Bodies => _bodies;

    /// <summary>How many events it holds.</summary>
    public int Count => _bodies.Count;

    /// <summary>Adds an event's body; the caller watches the size.</summary>
    public void Add(ReadOnlyMemory<byte> body)
    {
        _bodies.Add(body);
        Bytes += body.Length + OverheadBytes;
    }

    /// <summary>A new message with these events: AMQPNetLite lets a message be sent only once, and a retry sends again.</summary>
    public Message ToMessage()
    {
        var sections = new DataList();
        foreach (var body in _bodies)
        {
            sections.Add(new Data { Binary = Encode(body.Span) });
        }

        return new Message { Format = BatchFormat, BodySection = sections };
    }

    /// <summary>An AMQP message of one data section: its descriptor, the type code vbin32, the length, and the body.</summary>
    private static byte[] Encode(ReadOnlySpan<byte> body)
    {
        var encoded = new byte[SectionHeaderBytes + body.Length];
        encoded[1] = 0x53;
        encoded[2] = 0x75;
        encoded[3] = 0xb0;
        BinaryPrimitives.WriteInt32BigEndian(encoded.AsSpan(4), body.Length);
        body.CopyTo(encoded.AsSpan(SectionHeaderBytes));
        return encoded;
    }
}
