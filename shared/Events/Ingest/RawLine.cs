using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Cadenza.Events.Ingest;

/// <summary>
/// One line of a raw or clean file: an envelope as it was received, with where and when:
/// <c>{"partition":0,"sequence":17,"index":2,"enqueued_at":"2025-12-01T10:00:00.123Z","event":{…}}</c>. The index, the envelope's
/// place in its message, is left out when it is 0.
/// </summary>
public readonly ref struct RawLine
{
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

    /// <summary>Writes a whole line, but for its end.</summary>
    internal void Write(IBufferWriter<byte> line) => new LineHead(Partition, Sequence, EnqueuedAt).WriteEvent(line, Index, Event);

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
