using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Cadenza.Events.Ingest;

/// <summary>
/// One line of a raw or clean file: an envelope as it was received, with where and when:
/// <c>{"partition":0,"sequence":17,"index":2,"enqueued_at":"2025-12-01T10:00:00.123Z","event":{…}}</c>. The index, the envelope's
/// place in its message, is left out when it is 0.
/// </summary>
public readonly ref struct RawLine
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>More than any part of a line's beginning has.</summary>
    private const int PartMaxBytes = 128;

    /// <summary>The partition's number.</summary>
    public int Partition { get; init; }

    /// <summary>The message's sequence number.</summary>
    public long Sequence { get; init; }

    /// <summary>The envelope's place in the message.</summary>
    public int Index { get; init; }

    /// <summary>When the hub received it, to the millisecond.</summary>
    public DateTimeOffset EnqueuedAt { get; init; }

    /// <summary>The envelope.</summary>
    public ReadOnlySpan<byte> Event { get; init; }

    /// <summary>Writes the line's beginning, up to the envelope or the reason.</summary>
    internal static void WritePosition(IBufferWriter<byte> line, int partition, long sequence, int index, DateTimeOffset enqueuedAt)
    {
        Utf8.TryWrite(line.GetSpan(PartMaxBytes), CultureInfo.InvariantCulture, $"{{\"partition\":{partition},\"sequence\":{sequence},", out var written);
        line.Advance(written);
        if (index > 0)
        {
            Utf8.TryWrite(line.GetSpan(PartMaxBytes), CultureInfo.InvariantCulture, $"\"index\":{index},", out written);
            line.Advance(written);
        }

        line.Write("\"enqueued_at\":\""u8);
        enqueuedAt.UtcDateTime.TryFormat(line.GetSpan(PartMaxBytes), out written, TimeFormat, CultureInfo.InvariantCulture);
        line.Advance(written);
        line.Write("\","u8);
    }

    /// <summary>Writes a whole line.</summary>
    internal void Write(IBufferWriter<byte> line)
    {
        WritePosition(line, Partition, Sequence, Index, EnqueuedAt);
        line.Write("\"event\":"u8);
        SingleLine.Write(line, Event);
        line.Write("}"u8);
    }

    /// <summary>Reads a line; throws an <see cref="InvalidDataException"/> when it is not one.</summary>
    public static RawLine Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return ParseJson(line);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw new InvalidDataException($"Not a raw line: {Encoding.UTF8.GetString(line[..Math.Min(line.Length, 200)])}", e);
        }
    }

    private static RawLine ParseJson(ReadOnlySpan<byte> line)
    {
        var (partition, sequence, index, enqueuedAt) = (-1, -1L, 0, default(DateTimeOffset));
        var reader = new Utf8JsonReader(line);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("event"u8))
            {
                reader.Read();
                var from = (int)reader.TokenStartIndex;
                reader.Skip();
                var envelope = line[from..(int)reader.BytesConsumed];
                return new RawLine { Partition = partition, Sequence = sequence, Index = index, EnqueuedAt = enqueuedAt, Event = envelope };
            }

            var (isPartition, isSequence, isIndex) = (reader.ValueTextEquals("partition"u8), reader.ValueTextEquals("sequence"u8), reader.ValueTextEquals("index"u8));
            reader.Read();
            partition = isPartition ? reader.GetInt32() : partition;
            sequence = isSequence ? reader.GetInt64() : sequence;
            index = isIndex ? reader.GetInt32() : index;
            enqueuedAt = isPartition || isSequence || isIndex ? enqueuedAt : reader.GetDateTimeOffset();
        }

        throw new FormatException("No event.");
    }
}
