using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace Cadenza.Local.EventHubs;

/// <summary>
/// Encodes a published event as readers are sent it: the message annotations that the server adds (AMQP 1.0, 3.2.3), then the
/// publisher's sections. It is encoded once, stored, and sent as it is to every reader.
/// </summary>
internal static class EventPayload
{
    /// <summary>The bytes of everything but what the publisher gave.</summary>
    public const int OwnBytesMax = 192;

    /// <summary>The longest partition key, in characters, that the service takes.</summary>
    public const int PartitionKeyCharsMax = 128;

    private static ReadOnlySpan<byte> SectionHeader => [0x00, 0x53, 0x72, 0xD1];
    private static readonly byte[] SequenceNumberKey = [0xA3, 21, .. "x-opt-sequence-number"u8, 0x81];
    private static readonly byte[] OffsetKey = [0xA3, 12, .. "x-opt-offset"u8, 0xA1];
    private static readonly byte[] EnqueuedTimeKey = [0xA3, 19, .. "x-opt-enqueued-time"u8, 0x83];
    private static readonly byte[] PartitionKeyKey = [0xA3, 19, .. "x-opt-partition-key"u8, 0xB1];

    /// <summary>Writes the event and returns the number of bytes written.</summary>
    public static int Write(Span<byte> target, in PublishedEvent published, long sequenceNumber, long offset, long enqueuedMs)
    {
        SectionHeader.CopyTo(target);
        var at = SectionHeader.Length + 8;
        at += WriteLong(target[at..], SequenceNumberKey, sequenceNumber);
        at += WriteOffset(target[at..], offset);
        at += WriteLong(target[at..], EnqueuedTimeKey, enqueuedMs);
        if (published.PartitionKey is { } key) at += WritePartitionKey(target[at..], key);
        published.Annotations.Span.CopyTo(target[at..]);
        at += published.Annotations.Length;

        var pairs = 3 + (published.PartitionKey is null ? 0 : 1) + published.AnnotationCount;
        BinaryPrimitives.WriteInt32BigEndian(target[SectionHeader.Length..], at - SectionHeader.Length - 4);
        BinaryPrimitives.WriteInt32BigEndian(target[(SectionHeader.Length + 4)..], pairs * 2);
        published.Sections.Span.CopyTo(target[at..]);
        return at + published.Sections.Length;
    }

    private static int WriteLong(Span<byte> target, ReadOnlySpan<byte> key, long value)
    {
        key.CopyTo(target);
        BinaryPrimitives.WriteInt64BigEndian(target[key.Length..], value);
        return key.Length + sizeof(long);
    }

    private static int WriteOffset(Span<byte> target, long offset)
    {
        OffsetKey.CopyTo(target);
        Utf8Formatter.TryFormat(offset, target[(OffsetKey.Length + 1)..], out var digits);
        target[OffsetKey.Length] = (byte)digits;
        return OffsetKey.Length + 1 + digits;
    }

    private static int WritePartitionKey(Span<byte> target, string key)
    {
        PartitionKeyKey.CopyTo(target);
        var bytes = Encoding.UTF8.GetBytes(key, target[(PartitionKeyKey.Length + 4)..]);
        BinaryPrimitives.WriteInt32BigEndian(target[PartitionKeyKey.Length..], bytes);
        return PartitionKeyKey.Length + 4 + bytes;
    }
}
