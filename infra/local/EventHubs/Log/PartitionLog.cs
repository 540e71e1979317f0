using System.Threading.Channels;

namespace Cadenza.Local.EventHubs;

/// <summary>
/// The append-only log of one partition. One writer takes whatever waits, writes it in one go, makes it durable with one fsync and
/// acknowledges it: the more waits, the less each event costs. Readers see durable events only.
/// </summary>
internal sealed class PartitionLog : IAsyncDisposable
{
    private readonly Lock _sync = new();
    private readonly SegmentStore _segments;
    private readonly LogWriter _writer;
    private readonly Channel<AppendRequest> _requests = Channel.CreateUnbounded<AppendRequest>(new() { SingleReader = true });
    private readonly Task _writing;
    private readonly TimeProvider _time;
    private LogEnd _end;

    private PartitionLog(SegmentStore segments, LogEnd end, TimeProvider time)
    {
        _time = time;
        _segments = segments;
        _end = end;
        _writer = new LogWriter(segments, time, Commit);
        // Where it is opened, which is the thread pool but for who runs it step by step.
        _writing = Task.Factory.StartNew(WriteAsync, CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Current).Unwrap();
    }

    /// <summary>Raised by the writer after events have become durable: what listens must be quick.</summary>
    public event Action? Appended;

    /// <summary>What the partition holds now.</summary>
    public PartitionState State
    {
        get
        {
            lock (_sync)
            {
                var time = _end.NextSequenceNumber == 0 ? DateTimeOffset.MinValue : DateTimeOffset.FromUnixTimeMilliseconds(_end.EnqueuedMs);
                return new PartitionState(_segments.First.Start.NextSequenceNumber, _end.NextSequenceNumber - 1, _end.LastOffset, time);
            }
        }
    }

    /// <summary>Opens the log in a folder, or begins one, and cuts off what was never acknowledged.</summary>
    /// <exception cref="InvalidDataException">An acknowledged event cannot be read.</exception>
    public static PartitionLog Open(string directory, long segmentBytes, TimeSpan retention, TimeProvider time)
    {
        var segments = SegmentStore.Open(directory, segmentBytes, retention, out var end);
        return new PartitionLog(segments, end, time);
    }

    /// <summary>Queues events; <see cref="AppendRequest.Completed"/> tells when they are durable.</summary>
    public void Append(AppendRequest request)
    {
        // No reader takes a longer record: one that got in would stand in the way of all that follows. Refused here, and not when
        // its group is written, it takes no other request with it.
        foreach (var published in request.Events)
        {
            if (published.PayloadBytesMax <= LogRecord.PayloadBytesMax) continue;
            request.Completed(new FormatException($"An event may take {LogRecord.PayloadBytesMax} bytes; one would take {published.PayloadBytesMax}."));
            return;
        }

        if (!_requests.Writer.TryWrite(request)) request.Completed(new ObjectDisposedException(nameof(PartitionLog)));
    }

    /// <summary>Lets go of what is older than the retention, also when nothing is appended any more; all of it, if need be.</summary>
    public Task AgeAsync()
    {
        var request = new AgeRequest();
        if (!_requests.Writer.TryWrite(request)) request.Completed(null);
        return request.Done;
    }

    /// <summary>A reader at a position.</summary>
    public PartitionCursor Read(StartPosition start)
    {
        lock (_sync)
        {
            if (start.Property == StartProperty.Latest) start = new(StartProperty.SequenceNumber, _end.NextSequenceNumber, true);
            return new PartitionCursor(this, start);
        }
    }

    /// <summary>The segment where <paramref name="start"/> is to be looked for, and the place in it.</summary>
    public (LogSegment Segment, IndexEntry Entry) Locate(StartPosition start)
    {
        lock (_sync)
        {
            var segment = _segments.Holding(start);
            return (segment, segment.LastBefore(start));
        }
    }

    /// <summary>The durable length of a segment, and the segment that follows it.</summary>
    public (long Length, LogSegment? Next) Extent(LogSegment segment)
    {
        lock (_sync) return (segment.Length, _segments.After(segment));
    }

    public async ValueTask DisposeAsync()
    {
        _requests.Writer.TryComplete();
        await _writing;
        _segments.Dispose();
    }

    private async Task WriteAsync()
    {
        var group = new List<AppendRequest>();
        while (await _requests.Reader.WaitToReadAsync())
        {
            long bytes = 0;
            AgeRequest? age = null;
            while (bytes < LogWriter.GroupBytesMax && _requests.Reader.TryRead(out var request))
            {
                age = request as AgeRequest;
                if (age is not null) break;
                group.Add(request);
                foreach (var published in request.Events) bytes += published.PayloadBytesMax;
            }

            if (group.Count > 0)
            {
                var error = _writer.TryWrite(group, _end);
                foreach (var request in group) request.Completed(error);
                group.Clear();
            }

            if (age is not null) AgeNow(age);
        }
    }

    private void AgeNow(AgeRequest request)
    {
        try
        {
            var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
            var last = _segments.ForAge(_end, now);
            lock (_sync)
            {
                _segments.Use(last);
                _segments.Age(now);
            }
        }
        catch (IOException)
        {
            // A disk that is full or gone: the next time is soon enough.
        }

        request.Completed(null);
    }

    /// <summary>Lets readers see what has become durable in the last segment.</summary>
    private void Commit(LogSegment segment, List<LogRecord> records)
    {
        lock (_sync)
        {
            _segments.Use(segment);
            foreach (var record in records) segment.Add(record);
            _end = LogEnd.After(records[^1]);
            _segments.Age(_end.EnqueuedMs);
        }

        Appended?.Invoke();
    }
}
