using Cadenza.Local.EventHubs;

namespace Cadenza.Tests.Unit.EventHubs;

public sealed class PartitionLogTests : IDisposable
{
    private readonly LogFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Append_OnceDurable_CanBeReadWithConsecutiveNumbersAndGrowingOffsets()
    {
        await using var log = _folder.Open();
        await LogFolder.AppendAsync(log, "a", "b");
        await LogFolder.AppendAsync(log, "c");

        Assert.Equal(["0:a", "1:b", "2:c"], LogFolder.Read(log));
        Assert.Equal(2, log.State.LastSequenceNumber);
        Assert.Equal(3, log.State.Received);
        var cursor = log.Read(StartPosition.Earliest);
        var end = 0L;
        while (cursor.TryNext(out var record, out _))
        {
            Assert.Equal(end, record.Offset);
            end = record.Offset + record.Length;
        }
    }

    [Fact]
    public async Task Append_LongerThanARecordMayBe_IsRefusedAloneAndTheLogGoesOn()
    {
        await using var log = _folder.Open();
        var tooLong = new AwaitedAppend([LogFolder.Event("beside it"), new PublishedEvent(null, default, 0, new byte[LogRecord.PayloadBytesMax])]);
        var other = new AwaitedAppend([LogFolder.Event("a")]);
        log.Append(tooLong);
        log.Append(other);

        await Assert.ThrowsAsync<FormatException>(() => tooLong.Durable);
        await other.Durable;
        await LogFolder.AppendAsync(log, "b");
        Assert.Equal(["0:a", "1:b"], LogFolder.Read(log));
    }

    [Fact]
    public async Task EnqueuedTime_ClockGoesBack_NeverDecreases()
    {
        var time = new BackwardClock();
        await using var log = PartitionLog.Open(_folder.Path, 1 << 20, TimeSpan.FromDays(7), time);
        for (var i = 0; i < 5; i++) await LogFolder.AppendAsync(log, "x");

        var times = new List<long>();
        var cursor = log.Read(StartPosition.Earliest);
        while (cursor.TryNext(out var record, out _)) times.Add(record.EnqueuedMs);
        Assert.Equal(5, times.Count);
        Assert.Equal(times.Order(), times);
        Assert.Single(times.Distinct());
    }

    [Fact]
    public async Task Reopen_AfterSeveralSegments_HasAllAndGoesOn()
    {
        await using (var log = _folder.Open(segmentBytes: 4096))
        {
            for (var i = 0; i < 60; i++) await LogFolder.AppendAsync(log, $"event {i}");
        }

        Assert.True(_folder.Files().Length > 1);
        await using var again = _folder.Open(segmentBytes: 4096);
        await LogFolder.AppendAsync(again, "event 60");
        Assert.Equal(Enumerable.Range(0, 61).Select(i => $"{i}:event {i}"), LogFolder.Read(again));
    }

    [Fact]
    public async Task Read_FromEveryPosition_StartsRightThereAcrossSegments()
    {
        await using var log = _folder.Open(segmentBytes: 4096);
        for (var i = 0; i < 60; i++)
        {
            await LogFolder.AppendAsync(log, $"{i}");
            _folder.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var records = new List<LogRecord>();
        var cursor = log.Read(StartPosition.Earliest);
        while (cursor.TryNext(out var record, out _)) records.Add(record);
        foreach (var record in records)
        {
            var n = (int)record.SequenceNumber;
            Assert.Equal(60 - n, LogFolder.Read(log, new(StartProperty.SequenceNumber, n, true)).Count);
            Assert.Equal(59 - n, LogFolder.Read(log, new(StartProperty.SequenceNumber, n, false)).Count);
            Assert.Equal(60 - n, LogFolder.Read(log, new(StartProperty.Offset, record.Offset, true)).Count);
            Assert.Equal(59 - n, LogFolder.Read(log, new(StartProperty.Offset, record.Offset, false)).Count);
            Assert.Equal(59 - n, LogFolder.Read(log, new(StartProperty.EnqueuedTime, record.EnqueuedMs, false)).Count);
        }

        Assert.Empty(LogFolder.Read(log, StartPosition.Latest));
    }

    [Fact]
    public async Task Retention_SegmentsOfOldEvents_AreRemovedAndTheLastNever()
    {
        await using var log = _folder.Open(segmentBytes: 4096, retention: TimeSpan.FromHours(8));
        for (var i = 0; i < 40; i++) await LogFolder.AppendAsync(log, $"old {i}");
        var before = _folder.Files().Length;
        Assert.True(before >= 2);

        _folder.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(40, log.State.Kept);
        await LogFolder.AppendAsync(log, "new");

        Assert.Single(_folder.Files());
        Assert.Equal(["40:new"], LogFolder.Read(log));
        Assert.Equal(40, log.State.FirstSequenceNumber);
        Assert.Equal(41, log.State.Received);
    }

    [Fact]
    public async Task Retention_EventsWithinIt_AreKept()
    {
        await using var log = _folder.Open(segmentBytes: 4096, retention: TimeSpan.FromHours(8));
        for (var i = 0; i < 40; i++) await LogFolder.AppendAsync(log, $"{i}");
        _folder.Time.Advance(TimeSpan.FromHours(7));
        await LogFolder.AppendAsync(log, "40");

        Assert.Equal(41, LogFolder.Read(log).Count);
    }

    [Fact]
    public async Task AgeAsync_NothingIsAppendedAnyMore_RemovesEvenTheLastEventsAndGoesOnWithTheNextNumber()
    {
        await using (var log = _folder.Open(segmentBytes: 4096, retention: TimeSpan.FromHours(8)))
        {
            for (var i = 0; i < 40; i++) await LogFolder.AppendAsync(log, $"old {i}");
            _folder.Time.Advance(TimeSpan.FromHours(7));
            await log.AgeAsync();
            Assert.Equal(40, log.State.Kept);

            _folder.Time.Advance(TimeSpan.FromHours(2));
            await log.AgeAsync();
            Assert.Equal((0, 40, 39), (log.State.Kept, log.State.FirstSequenceNumber, log.State.LastSequenceNumber));
            await log.AgeAsync();
            Assert.Single(_folder.Files());
        }

        await using var again = _folder.Open(segmentBytes: 4096, retention: TimeSpan.FromHours(8));
        await LogFolder.AppendAsync(again, "new");
        Assert.Equal(["40:new"], LogFolder.Read(again));
    }

    [Fact]
    public async Task AgeAsync_BehindAppends_LosesNoneOfThem()
    {
        await using var log = _folder.Open(segmentBytes: 4096, retention: TimeSpan.FromHours(8));
        var appends = Enumerable.Range(0, 50).Select(i =>
        {
            _ = log.AgeAsync();
            return LogFolder.AppendAsync(log, $"{i}");
        }).ToList();
        await Task.WhenAll(appends);

        Assert.Equal(50, LogFolder.Read(log).Count);
    }

    [Fact]
    public async Task Reader_OfARemovedSegment_GoesOnWithTheOldestThatIsKept()
    {
        await using var log = _folder.Open(segmentBytes: 4096, retention: TimeSpan.FromHours(8));
        for (var i = 0; i < 40; i++) await LogFolder.AppendAsync(log, $"{i}");
        var cursor = log.Read(StartPosition.Earliest);
        Assert.True(cursor.TryNext(out var first, out _));

        _folder.Time.Advance(TimeSpan.FromDays(2));
        await LogFolder.AppendAsync(log, "40");
        var last = first;
        while (cursor.TryNext(out var record, out _)) last = record;
        Assert.Equal(40, last.SequenceNumber);
    }

    [Fact]
    public async Task Append_FolderIsGone_IsRefusedAndNotAcknowledged()
    {
        await using var log = _folder.Open(segmentBytes: 4096);
        while (new FileInfo(_folder.Files()[0]).Length < 4096) await LogFolder.AppendAsync(log, "x");
        Directory.Delete(_folder.Path, recursive: true);

        await Assert.ThrowsAnyAsync<IOException>(() => LogFolder.AppendAsync(log, "no place for it"));
        Directory.CreateDirectory(_folder.Path);
        var count = log.State.Received;
        await LogFolder.AppendAsync(log, "again");
        Assert.Equal(count + 1, log.State.Received);
    }

    private sealed class BackwardClock : TimeProvider
    {
        private int _calls;

        public override DateTimeOffset GetUtcNow() => LogFolder.Start.AddMinutes(-Interlocked.Increment(ref _calls));
    }
}
