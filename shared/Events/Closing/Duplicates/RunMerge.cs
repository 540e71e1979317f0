using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cadenza.Events.Closing.Duplicates;

/// <summary>A place in a work file of records that ascend; the file comes in stretches.</summary>
/// <param name="work">Where the file is.</param>
/// <param name="name">Its name.</param>
/// <param name="buffer">Where a stretch goes: whole records.</param>
internal sealed class RunCursor(IWorkFiles work, string name, Memory<byte> buffer)
{
    private int _count;
    private int _at;
    private long _offset;

    /// <summary>The record it stands on.</summary>
    public KeyRecord Current => MemoryMarshal.Read<KeyRecord>(buffer.Span[_at..]);

    /// <summary>Goes on to the next record of the stretch; false at its end.</summary>
    public bool TryMove() => (_at += KeyRecord.Bytes) < _count;

    /// <summary>Reads the next stretch and stands on its first record; false at the end of the file.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        // A stretch that was not full was the last.
        if (_offset % buffer.Length != 0)
        {
            return false;
        }

        _count = await work.ReadAsync(name, _offset, buffer, cancellationToken);
        _offset += _count;
        _at = 0;
        return _count % KeyRecord.Bytes == 0 ? _count > 0 : throw new InvalidDataException($"Work file {name} is torn.");
    }
}

/// <summary>Several ascending runs of records as one. However many records have one key, it holds a stretch of each run and no more.</summary>
internal static class RunMerge
{
    private const int BatchRecords = 1024;

    /// <summary>All records, ascending, in batches: one is good until the next is asked for.</summary>
    public static async IAsyncEnumerable<ReadOnlyMemory<KeyRecord>> MergeAsync(
        IReadOnlyList<RunCursor> runs, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var next = new PriorityQueue<RunCursor, KeyRecord>();
        foreach (var run in runs)
        {
            if (await run.ReadAsync(cancellationToken))
            {
                next.Enqueue(run, run.Current);
            }
        }

        var batch = new KeyRecord[BatchRecords];
        var count = 0;
        while (next.TryPeek(out var run, out var record))
        {
            batch[count++] = record;
            if (count == batch.Length)
            {
                yield return batch;
                count = 0;
            }

            if (run.TryMove() || await run.ReadAsync(cancellationToken))
            {
                next.DequeueEnqueue(run, run.Current);
            }
            else
            {
                next.Dequeue();
            }
        }

        yield return batch.AsMemory(0, count);
    }
}
