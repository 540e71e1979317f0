using Cadenza.Events.Ingest;

namespace Cadenza.Events.Closing;

/// <summary>A raw file, and the ordinal of its first event among all of the hour's events of its type.</summary>
internal readonly record struct RawFile(JournalFile File, long First)
{
    /// <summary>The ordinal after its last event.</summary>
    public long End => First + File.Events;
}

/// <summary>The events of one partition, by their ordinals.</summary>
internal readonly record struct PartitionOrdinals(int Partition, long From, long To);

/// <summary>Which events of one type an hour holds, and in which raw files. Pure: it follows from the journal.</summary>
internal sealed class HourPlan
{
    private readonly List<RawFile> _files = [];
    private readonly List<PartitionOrdinals> _partitions = [];

    /// <summary>The plan for a type that is to be cut as <paramref name="shape"/> says.</summary>
    /// <exception cref="ReconciliationException">The shape is of another number of events.</exception>
    public HourPlan(HourJournal journal, string type, HourShape shape)
    {
        Shape = shape;
        long next = 0;
        foreach (var (partition, files) in journal.FilesOf(type))
        {
            var from = next;
            foreach (var file in files)
            {
                _files.Add(new RawFile(file, next));
                next += file.Events;
            }

            _partitions.Add(new PartitionOrdinals(partition, from, next));
        }

        if (next != shape.Received)
        {
            throw new ReconciliationException($"{type}: the hour was cut for {shape.Received} events, the journal has {next}.");
        }
    }

    /// <summary>How it is cut.</summary>
    public HourShape Shape { get; }

    /// <summary>The partitions of which there are events, in order.</summary>
    public IReadOnlyList<PartitionOrdinals> Partitions => _partitions;

    /// <summary>Bytes of all raw files.</summary>
    public long RawBytes => _files.Sum(file => file.File.Bytes);

    /// <summary>The first ordinal of a chunk, and the one after its last.</summary>
    public (long From, long To) Chunk(int chunk) =>
        ((long)chunk * Shape.ChunkEvents, Math.Min(Shape.Received, (chunk + 1L) * Shape.ChunkEvents));

    /// <summary>The raw files that hold events of a chunk, in order.</summary>
    public IReadOnlyList<RawFile> FilesOf(int chunk)
    {
        var (from, to) = Chunk(chunk);
        return [.. _files.SkipWhile(file => file.End <= from).TakeWhile(file => file.First < to)];
    }

    /// <summary>A figure of each partition that has one other than 0.</summary>
    /// <param name="from">The first ordinal.</param>
    /// <param name="to">The one after the last.</param>
    /// <param name="count">The figure of a stretch of ordinals.</param>
    public IReadOnlyList<PartitionFigure> ByPartition(long from, long to, Func<long, long, long> count) =>
    [
        .. _partitions
            .Where(partition => partition.From < to && partition.To > from)
            .Select(partition => new PartitionFigure(partition.Partition, count(Math.Max(from, partition.From), Math.Min(to, partition.To)))),
    ];
}

/// <summary>How many events of a partition something holds for.</summary>
internal readonly record struct PartitionFigure(int Partition, long Events);
