using System.Globalization;
using System.Text;
using System.Text.Json;
using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace Cadenza.Runtime.EventHubs;

/// <summary>
/// An event as it came: its bytes, which stay where they were received, and what every batch asks of it. All else is read from the
/// bytes where and when it is asked for.
/// </summary>
internal readonly struct ReceivedEvent
{
    private const byte MessageAnnotations = 0x72;
    private const byte DataSection = 0x75;
    private const byte Footer = 0x78;

    private readonly ReadOnlyMemory<byte> _message;
    private readonly int _bodyAt;
    private readonly int _bodyLength;

    private ReceivedEvent(ReadOnlyMemory<byte> message, long sequenceNumber, long enqueuedMs, int bodyAt, int bodyLength)
    {
        _message = message;
        SequenceNumber = sequenceNumber;
        EnqueuedTimeUtc = DateTime.UnixEpoch.AddMilliseconds(enqueuedMs);
        _bodyAt = bodyAt;
        _bodyLength = bodyLength;
    }

    /// <summary>-1 when the service gave none.</summary>
    public long SequenceNumber { get; }

    public DateTime EnqueuedTimeUtc { get; }

    /// <summary>The bytes of the whole message.</summary>
    public int Length => _message.Length;

    public string Offset => Annotation("x-opt-offset"u8) ?? "";

    public string? PartitionKey => Annotation("x-opt-partition-key"u8);

    /// <summary>The publisher's own properties.</summary>
    public Map? Properties => Decode().ApplicationProperties?.Map;

    /// <summary>What the service added, and other annotations.</summary>
    public Map? Annotations => Decode().MessageAnnotations?.Map;

    /// <summary>The body's bytes: those of a binary body as they are, a string's in UTF-8, and any other value's JSON.</summary>
    public byte[] Body => _bodyAt > 0 ? _message.Span.Slice(_bodyAt, _bodyLength).ToArray() : BodyOf(Decode());

    /// <summary>Reads a message.</summary>
    /// <exception cref="FormatException">It is not well formed.</exception>
    public static ReceivedEvent Parse(ReadOnlyMemory<byte> message)
    {
        long sequenceNumber = -1, enqueuedMs = 0;
        int bodyAt = 0, bodyLength = 0, bodies = 0;
        var reader = new AmqpReader(message.Span);
        while (!reader.IsAtEnd)
        {
            var section = reader.ReadDescriptor();
            if (section == MessageAnnotations)
            {
                ReadAnnotations(ref reader, ref sequenceNumber, ref enqueuedMs);
            }
            else if (section == DataSection && reader.TryReadBytes(out var body))
            {
                (bodyAt, bodyLength, bodies) = (reader.Position - body.Length, body.Length, bodies + 1);
            }
            else
            {
                bodies += section is >= DataSection and < Footer ? 2 : 0;
                if (section != DataSection) reader.Skip();
            }
        }

        return new ReceivedEvent(message, sequenceNumber, enqueuedMs, bodies == 1 ? bodyAt : 0, bodyLength);
    }

    private static void ReadAnnotations(ref AmqpReader reader, ref long sequenceNumber, ref long enqueuedMs)
    {
        for (var pairs = reader.EnterCompound() / 2; pairs > 0; pairs--)
        {
            reader.TryReadBytes(out var key);
            if (key.SequenceEqual("x-opt-sequence-number"u8)) sequenceNumber = reader.ReadLong(-1);
            else if (key.SequenceEqual("x-opt-enqueued-time"u8)) enqueuedMs = reader.ReadLong(0);
            else reader.Skip();
        }
    }

    /// <summary>A text among the annotations, or a number's text.</summary>
    private string? Annotation(ReadOnlySpan<byte> name)
    {
        var reader = new AmqpReader(_message.Span);
        while (!reader.IsAtEnd)
        {
            if (reader.ReadDescriptor() != MessageAnnotations)
            {
                reader.Skip();
                continue;
            }

            for (var pairs = reader.EnterCompound() / 2; pairs > 0; pairs--)
            {
                reader.TryReadBytes(out var key);
                if (!key.SequenceEqual(name)) reader.Skip();
                else if (reader.Rest[0] is 0x40) return null;
                else return reader.Rest[0] >= 0xA0 && reader.TryReadBytes(out var text) ? Encoding.UTF8.GetString(text) : reader.ReadLong(0).ToString(CultureInfo.InvariantCulture);
            }
        }

        return null;
    }

    /// <summary>The message as AMQPNetLite gives it. It reads from a copy, since its buffers know no read-only bytes.</summary>
    private Message Decode()
    {
        var copy = _message.ToArray();
        return Message.Decode(new ByteBuffer(copy, 0, copy.Length, copy.Length));
    }

    private static byte[] BodyOf(Message message) => message.BodySection switch
    {
        Data data => data.Binary ?? data.Buffer.Buffer.AsSpan(data.Buffer.Offset, data.Buffer.Length).ToArray(),
        DataList list => Concatenate(list),
        AmqpValue { Value: byte[] bytes } => bytes,
        AmqpValue { Value: string text } => Encoding.UTF8.GetBytes(text),
        AmqpValue { Value: null } or null => [],
        AmqpValue { Value: var value } => JsonSerializer.SerializeToUtf8Bytes(value),
        AmqpSequence { List: var items } => JsonSerializer.SerializeToUtf8Bytes(items),
        var other => throw new NotSupportedException($"A body of {other.GetType().Name} is not supported."),
    };

    private static byte[] Concatenate(DataList list)
    {
        using var joined = new MemoryStream();
        for (var i = 0; i < list.Count; i++) joined.Write(list[i].Binary);
        return joined.ToArray();
    }
}
