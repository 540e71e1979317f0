namespace Cadenza.Local.EventHubs;

/// <summary>
/// The segment files of one partition, oldest first. The owner guards it with its lock, but for <see cref="ForAppend"/> and
/// <see cref="ForAge"/>, which only the writer calls and whose result takes effect by <see cref="Use"/>.
/// </summary>
internal sealed class SegmentStore : IDisposable
{
    private readonly string _directory;
    private readonly long _segmentBytes;
    private readonly long _retentionMs;
    private readonly List<LogSegment> _segments;

    private SegmentStore(string directory, long segmentBytes, TimeSpan retention, List<LogSegment> segments)
    {
        _directory = directory;
        _segmentBytes = segmentBytes;
        _retentionMs = (long)retention.TotalMilliseconds;
        _segments = segments;
    }

    /// <summary>The oldest segment that is kept.</summary>
    public LogSegment First => _segments[0];

    private LogSegment Last => _segments[^1];

    public static SegmentStore Open(string directory, long segmentBytes, TimeSpan retention, out LogEnd end)
    {
        Directory.CreateDirectory(directory);
        foreach (var unfinished in Directory.EnumerateFiles(directory, "*.new")) File.Delete(unfinished);

        var segments = Directory.EnumerateFiles(directory, "*.log").Order(StringComparer.Ordinal).Select(LogSegment.Open).ToList();
        if (segments.Count == 0) segments.Add(LogSegment.Create(directory, LogEnd.Empty));
        end = SegmentRecovery.Recover(segments);
        return new SegmentStore(directory, segmentBytes, retention, segments);
    }

    /// <summary>The segment for the next group: a new one when the last is full, or when its first event grows old, so that it can age out.</summary>
    public LogSegment ForAppend(LogEnd end, long nowMs)
    {
        var isFull = Last.Length >= _segmentBytes;
        var isOld = Last.FirstEnqueuedMs is { } first && nowMs - first > _retentionMs / 8;
        return isFull || isOld ? LogSegment.Create(_directory, end) : Last;
    }

    /// <summary>The last segment, or a new one behind it when all that it holds has aged out.</summary>
    public LogSegment ForAge(LogEnd end, long nowMs) =>
        Last.FirstEnqueuedMs is not null && nowMs - end.EnqueuedMs > _retentionMs ? LogSegment.Create(_directory, end) : Last;

    /// <summary>Makes a segment the last one.</summary>
    public void Use(LogSegment segment)
    {
        if (!ReferenceEquals(segment, Last)) _segments.Add(segment);
    }

    /// <summary>Deletes the segments whose newest event is older than the retention; the last segment always stays.</summary>
    public void Age(long nowMs)
    {
        while (_segments.Count > 1 && nowMs - _segments[1].Start.EnqueuedMs > _retentionMs)
        {
            // The file handle is left to those who still read the segment.
            File.Delete(First.Path);
            _segments.RemoveAt(0);
        }
    }

    /// <summary>The newest segment whose preceding events all lie before <paramref name="start"/>, or else the oldest.</summary>
    public LogSegment Holding(StartPosition start)
    {
        for (var i = _segments.Count - 1; i > 0; i--)
        {
            var before = _segments[i].Start;
            if (start.IsAfter(before.NextSequenceNumber - 1, before.LastOffset, before.EnqueuedMs)) return _segments[i];
        }

        return First;
    }

    /// <summary>The segment after this one, also when this one has been deleted since; none after the last.</summary>
    public LogSegment? After(LogSegment segment) =>
        _segments.FirstOrDefault(other => other.Start.NextSequenceNumber > segment.Start.NextSequenceNumber);

    public void Dispose() => _segments.ForEach(segment => segment.Dispose());
}
