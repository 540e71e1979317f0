using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Cadenza.Local.EventHubs;

/// <summary>
/// One file of a partition's log, named by the first sequence number it may hold. It starts with 40 bytes: the eight of
/// <see cref="Magic"/>, then that sequence number, the offset of the first record, and the enqueued time (ms) and the offset of the
/// record before it.
/// </summary>
internal sealed class LogSegment(string path, SafeFileHandle file, LogEnd start) : IDisposable
{
    public const int HeaderBytes = 40;
    private const int IndexEveryBytes = 64 << 10;
    private readonly List<IndexEntry> _index = [];

    public static ReadOnlySpan<byte> Magic => "CdzHub01"u8;

    public string Path { get; } = path;
    public SafeFileHandle File { get; } = file;

    /// <summary>Where the log stood when the segment began.</summary>
    public LogEnd Start { get; } = start;

    /// <summary>The bytes of the file that are durable; what lies behind them is not part of the log yet.</summary>
    public long Length { get; private set; } = HeaderBytes;

    /// <summary>The enqueued time of the first record, when there is one.</summary>
    public long? FirstEnqueuedMs => _index.Count == 0 ? null : _index[0].EnqueuedMs;

    /// <summary>Takes a durable record into the index; records come in order.</summary>
    public void Add(LogRecord record)
    {
        if (_index.Count == 0 || Length - _index[^1].Position >= IndexEveryBytes)
            _index.Add(new IndexEntry(record.SequenceNumber, record.Offset, record.EnqueuedMs, Length));
        Length += record.Length;
    }

    /// <summary>The last indexed record that lies before <paramref name="start"/>, or else the first record: where a reader begins to look.</summary>
    public IndexEntry LastBefore(StartPosition start)
    {
        var (low, high) = (0, _index.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var entry = _index[middle];
            if (start.IsAfter(entry.SequenceNumber, entry.Offset, entry.EnqueuedMs)) low = middle + 1;
            else high = middle;
        }

        return low > 0 ? _index[low - 1] : new IndexEntry(Start.NextSequenceNumber, Start.NextOffset, Start.EnqueuedMs, HeaderBytes);
    }

    /// <summary>Makes the file of a new segment, whole or not at all.</summary>
    public static LogSegment Create(string directory, LogEnd start)
    {
        var path = System.IO.Path.Combine(directory, FileName(start.NextSequenceNumber));
        var unfinished = path + ".new";
        Span<byte> header = stackalloc byte[HeaderBytes];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], start.NextSequenceNumber);
        BinaryPrimitives.WriteInt64LittleEndian(header[16..], start.NextOffset);
        BinaryPrimitives.WriteInt64LittleEndian(header[24..], start.EnqueuedMs);
        BinaryPrimitives.WriteInt64LittleEndian(header[32..], start.LastOffset);
        using (var file = System.IO.File.OpenHandle(unfinished, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(file, header, 0);
            RandomAccess.FlushToDisk(file);
        }

        System.IO.File.Move(unfinished, path, overwrite: true);
        FolderSync.Flush(directory);
        return new LogSegment(path, OpenFile(path), start);
    }

    /// <summary>Opens the file of a segment and reads its header, nothing more.</summary>
    /// <exception cref="InvalidDataException">The file is no segment, or not the one its name says.</exception>
    public static LogSegment Open(string path)
    {
        var file = OpenFile(path);
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (RandomAccess.Read(file, header, 0) != HeaderBytes || !header[..8].SequenceEqual(Magic))
        {
            file.Dispose();
            throw new InvalidDataException($"{path} is not a segment of an Event Hubs log of this version.");
        }

        var start = new LogEnd(
            BinaryPrimitives.ReadInt64LittleEndian(header[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(header[16..]),
            BinaryPrimitives.ReadInt64LittleEndian(header[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(header[32..]));
        if (System.IO.Path.GetFileName(path) != FileName(start.NextSequenceNumber))
        {
            file.Dispose();
            throw new InvalidDataException($"{path} says that it begins with event {start.NextSequenceNumber}.");
        }

        return new LogSegment(path, file, start);
    }

    public void Dispose() => File.Dispose();

    private static string FileName(long firstSequenceNumber) => $"{firstSequenceNumber:D20}.log";

    private static SafeFileHandle OpenFile(string path) =>
        System.IO.File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
}

/// <summary>Where a record lies in its file.</summary>
internal readonly record struct IndexEntry(long SequenceNumber, long Offset, long EnqueuedMs, long Position);

/// <summary>The end of a log: what the next record is given, and the enqueued time and the offset of the last one.</summary>
internal readonly record struct LogEnd(long NextSequenceNumber, long NextOffset, long EnqueuedMs, long LastOffset)
{
    /// <summary>The end of a log without a record.</summary>
    public static LogEnd Empty => new(0, 0, 0, -1);

    /// <summary>The end of the log once <paramref name="record"/> is the last.</summary>
    public static LogEnd After(LogRecord record) => new(record.SequenceNumber + 1, record.Offset + record.Length, record.EnqueuedMs, record.Offset);
}
