namespace Cadenza.Local.EventHubs;

/// <summary>Writes groups of events at the end of a partition's log. Used by one writer at a time.</summary>
internal sealed class LogWriter(SegmentStore segments, TimeProvider time, Action<LogSegment, List<LogRecord>> commit)
{
    /// <summary>A group is written once it has this many bytes, however much still waits.</summary>
    public const int GroupBytesMax = 4 << 20;

    private readonly List<LogRecord> _records = [];
    private byte[] _buffer = new byte[256 << 10];

    /// <summary>Writes a group behind <paramref name="end"/> and makes it durable; says what went wrong, and then nothing of it is in the log.</summary>
    public Exception? TryWrite(List<AppendRequest> group, LogEnd end)
    {
        try
        {
            var segment = segments.ForAppend(end, time.GetUtcNow().ToUnixTimeMilliseconds());
            Write(segment, Encode(group, end));
            commit(segment, _records);
            return null;
        }
        catch (Exception error)
        {
            // Whatever it was, the publishers are told and the log goes on from where it durably stands.
            return error;
        }
        finally
        {
            _records.Clear();
        }
    }

    private ReadOnlySpan<byte> Encode(List<AppendRequest> group, LogEnd end)
    {
        var groupStart = end.NextSequenceNumber;
        var now = Math.Max(end.EnqueuedMs, time.GetUtcNow().ToUnixTimeMilliseconds());
        var used = 0;
        foreach (var request in group)
        {
            foreach (var published in request.Events)
            {
                Reserve(used, LogRecord.HeaderBytes + published.PayloadBytesMax);
                var payload = EventPayload.Write(
                    _buffer.AsSpan(used + LogRecord.HeaderBytes), published, end.NextSequenceNumber, end.NextOffset, now);
                var record = new LogRecord(end.NextSequenceNumber, end.NextOffset, now, groupStart, payload);
                record.Seal(_buffer.AsSpan(used, record.Length));
                _records.Add(record);
                end = LogEnd.After(record);
                used += record.Length;
            }
        }

        return _buffer.AsSpan(0, used);
    }

    private void Reserve(int used, int more)
    {
        if (_buffer.Length - used < more) Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, used + more));
    }

    /// <summary>On failure the file is cut back, so that the next group does not stand behind half a record.</summary>
    private static void Write(LogSegment segment, ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(segment.File, bytes, segment.Length);
            RandomAccess.FlushToDisk(segment.File);
        }
        catch
        {
            RandomAccess.SetLength(segment.File, segment.Length);
            throw;
        }
    }
}
