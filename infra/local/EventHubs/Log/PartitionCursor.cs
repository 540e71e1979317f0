namespace Cadenza.Local.EventHubs;

/// <summary>
/// Reads a partition's durable events in order from a start position. Not for use by several threads at once. A reader whose
/// position has aged out goes on with the oldest event that is kept.
/// </summary>
internal sealed class PartitionCursor
{
    // Below the size at which arrays go to the large object heap.
    private const int ChunkBytes = 64 << 10;

    private readonly PartitionLog _log;
    private readonly StartPosition _start;
    private LogSegment _segment;
    private long _position;
    private byte[] _chunk = [];
    private int _used;
    private int _filled;

    public PartitionCursor(PartitionLog log, StartPosition start)
    {
        _log = log;
        _start = start;
        (_segment, var entry) = log.Locate(start);
        _position = entry.Position;
        NextSequenceNumber = entry.SequenceNumber;
    }

    /// <summary>The event that is read next, unless it still lies before the start.</summary>
    public long NextSequenceNumber { get; private set; }

    /// <summary>The next event, its payload as a reader is sent it; false when there is none yet. The memory stays as it is.</summary>
    /// <exception cref="InvalidDataException">The record on disk is damaged.</exception>
    public bool TryNext(out LogRecord record, out ReadOnlyMemory<byte> payload)
    {
        while (TryReadRecord(out record))
        {
            payload = _chunk.AsMemory(_used + LogRecord.HeaderBytes, record.PayloadLength);
            _used += record.Length;
            NextSequenceNumber = record.SequenceNumber + 1;
            if (!_start.IsAfter(record.SequenceNumber, record.Offset, record.EnqueuedMs)) return true;
        }

        payload = default;
        return false;
    }

    private bool TryReadRecord(out LogRecord record)
    {
        record = default;
        while (true)
        {
            var data = _chunk.AsSpan(_used, _filled - _used);
            var wanted = LogRecord.HeaderBytes;
            if (data.Length >= wanted)
            {
                if (!LogRecord.TryReadLength(data, out wanted)) throw Damaged();
                if (data.Length >= wanted) return LogRecord.TryRead(data, out record) ? true : throw Damaged();
            }

            if (!Fill(wanted)) return false;
        }
    }

    private InvalidDataException Damaged() => new($"{_segment.Path} is damaged: event {NextSequenceNumber} cannot be read.");

    /// <summary>Reads on so that the chunk begins with the next record; false at the durable end of the log.</summary>
    private bool Fill(int wanted)
    {
        var (length, next) = _log.Extent(_segment);
        var carried = _filled - _used;
        if (_position == length && carried == 0)
        {
            if (next is null) return false;
            (_segment, _position) = (next, LogSegment.HeaderBytes);
            (length, _) = _log.Extent(_segment);
            if (_position == length) return false;
        }

        // A new array each time: what was handed out before may still wait to be sent.
        var chunk = new byte[Math.Min(Math.Max(ChunkBytes, wanted), carried + (length - _position))];
        _chunk.AsSpan(_used, carried).CopyTo(chunk);
        var read = RandomAccess.Read(_segment.File, chunk.AsSpan(carried), _position);
        if (read == 0) throw Damaged();
        _position += read;
        (_chunk, _used, _filled) = (chunk, 0, carried + read);
        return true;
    }
}
