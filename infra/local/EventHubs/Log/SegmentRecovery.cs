using System.Buffers.Binary;

namespace Cadenza.Local.EventHubs;

/// <summary>Reads the segments of a partition after a stop of any kind and says where the log ends.</summary>
internal static class SegmentRecovery
{
    /// <summary>
    /// Indexes every record. What a stop left half written at the end of the last segment was never acknowledged and is cut off;
    /// a bad record anywhere else held an acknowledged event, and is not passed over.
    /// </summary>
    /// <exception cref="InvalidDataException">An acknowledged event cannot be read.</exception>
    public static LogEnd Recover(IReadOnlyList<LogSegment> segments)
    {
        var end = segments[0].Start;
        foreach (var segment in segments)
        {
            if (segment.Start != end)
                throw new InvalidDataException($"{segment.Path} begins with event {segment.Start.NextSequenceNumber}, {end.NextSequenceNumber} was expected.");
            end = Recover(segment, isLast: ReferenceEquals(segment, segments[^1]));
        }

        return end;
    }

    private static LogEnd Recover(LogSegment segment, bool isLast)
    {
        var data = new byte[RandomAccess.GetLength(segment.File)];
        ReadAll(segment, data);
        var end = segment.Start;
        var position = LogSegment.HeaderBytes;
        while (position < data.Length)
        {
            if (!LogRecord.TryRead(data.AsSpan(position), out var record) || !Follows(record, end))
            {
                if (!isLast || WasAcknowledged(data.AsSpan(position + 1), end))
                    throw new InvalidDataException($"{segment.Path} is damaged at byte {position}: event {end.NextSequenceNumber} cannot be read.");
                RandomAccess.SetLength(segment.File, position);
                RandomAccess.FlushToDisk(segment.File);
                break;
            }

            segment.Add(record);
            end = LogEnd.After(record);
            position += record.Length;
        }

        return end;
    }

    private static bool Follows(LogRecord record, LogEnd end) =>
        record.SequenceNumber == end.NextSequenceNumber && record.Offset == end.NextOffset && record.EnqueuedMs >= end.EnqueuedMs;

    /// <summary>
    /// Whether the bad record before <paramref name="rest"/> had been made durable: a sound record of a later group stands behind it,
    /// and a group is only written once the one before it is on disk.
    /// </summary>
    private static bool WasAcknowledged(ReadOnlySpan<byte> rest, LogEnd end)
    {
        for (; rest.Length >= LogRecord.HeaderBytes; rest = rest[1..])
        {
            var groupStart = BinaryPrimitives.ReadInt64LittleEndian(rest[32..]);
            var sequenceNumber = BinaryPrimitives.ReadInt64LittleEndian(rest[8..]);
            if (groupStart <= end.NextSequenceNumber || sequenceNumber < groupStart || sequenceNumber - end.NextSequenceNumber > rest.Length) continue;
            if (LogRecord.TryRead(rest, out _)) return true;
        }

        return false;
    }

    private static void ReadAll(LogSegment segment, Span<byte> data)
    {
        long position = 0;
        while (!data.IsEmpty)
        {
            var read = RandomAccess.Read(segment.File, data, position);
            if (read == 0) throw new InvalidDataException($"{segment.Path} became shorter while it was read.");
            position += read;
            data = data[read..];
        }
    }
}
