using System.Buffers.Binary;

namespace Cadenza.Local.EventHubs;

/// <summary>
/// One event as it lies in a segment file. All numbers are little-endian:
/// <code>
///  0  u32  length of what follows the first 8 bytes
///  4  u32  CRC-32C of what follows
///  8  i64  sequence number, from 0, without gaps
/// 16  i64  offset: the position of the record in the partition's whole log, in bytes
/// 24  i64  enqueued time, milliseconds since 1970 (UTC)
/// 32  i64  the first sequence number of the group that was made durable with this record
/// 40  …    the message as a reader is sent it: annotations (partition key among them), properties, body
/// </code>
/// </summary>
internal readonly record struct LogRecord(long SequenceNumber, long Offset, long EnqueuedMs, long GroupStart, int PayloadLength)
{
    public const int PrefixBytes = 8;
    public const int HeaderBytes = 40;

    /// <summary>The most bytes a payload may have: an event's limit of 1 MiB, and room for its annotations.</summary>
    public const int PayloadBytesMax = (1 << 20) + (64 << 10);

    /// <summary>The bytes this record takes in its file.</summary>
    public int Length => HeaderBytes + PayloadLength;

    /// <summary>Writes the header before a payload that already stands behind it in <paramref name="record"/>.</summary>
    public void Seal(Span<byte> record)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(record, (uint)(record.Length - PrefixBytes));
        BinaryPrimitives.WriteInt64LittleEndian(record[8..], SequenceNumber);
        BinaryPrimitives.WriteInt64LittleEndian(record[16..], Offset);
        BinaryPrimitives.WriteInt64LittleEndian(record[24..], EnqueuedMs);
        BinaryPrimitives.WriteInt64LittleEndian(record[32..], GroupStart);
        BinaryPrimitives.WriteUInt32LittleEndian(record[4..], Crc32C.Of(record[PrefixBytes..]));
    }

    /// <summary>The whole length that a record announces in its first four bytes; false when no record has such a length.</summary>
    public static bool TryReadLength(ReadOnlySpan<byte> data, out int length)
    {
        length = 0;
        if (data.Length < sizeof(uint)) return false;
        var announced = BinaryPrimitives.ReadUInt32LittleEndian(data);
        if (announced is < HeaderBytes - PrefixBytes or > HeaderBytes - PrefixBytes + PayloadBytesMax) return false;
        length = (int)announced + PrefixBytes;
        return true;
    }

    /// <summary>Reads the record at the start of <paramref name="data"/>; false when there is no whole and sound one.</summary>
    public static bool TryRead(ReadOnlySpan<byte> data, out LogRecord record)
    {
        record = default;
        if (!TryReadLength(data, out var length) || data.Length < length) return false;
        data = data[..length];
        if (BinaryPrimitives.ReadUInt32LittleEndian(data[4..]) != Crc32C.Of(data[PrefixBytes..])) return false;
        record = new LogRecord(
            BinaryPrimitives.ReadInt64LittleEndian(data[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(data[16..]),
            BinaryPrimitives.ReadInt64LittleEndian(data[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(data[32..]),
            length - HeaderBytes);
        return true;
    }
}
