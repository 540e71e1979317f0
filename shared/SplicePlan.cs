namespace Cadenza;

/// <summary>
/// How an edit changes the chunks of a list: which stay, which have to be read, and runs of what is written anew. Each run is packed
/// from the left, and takes in a neighbour that would fit into one chunk with its end: that keeps the bound of <see cref="ChunkedList"/>.
/// </summary>
public sealed class SplicePlan<T>
{
    private readonly ChunkedList _list;
    private readonly int _chunkMax;
    private readonly List<Segment> _segments;

    private SplicePlan(ChunkedList list, int chunkMax, List<Segment> segments) => (_list, _chunkMax, _segments) = (list, chunkMax, segments);

    /// <summary>The chunks whose items are needed for <see cref="Build"/>.</summary>
    public IReadOnlyList<ChunkRef> Needed =>
        [.. _segments.OfType<Run>().SelectMany(run => run.Parts).Select(part => part.Slice.Chunk).OfType<ChunkRef>().Distinct()];

    internal static SplicePlan<T> For(ChunkedList list, IReadOnlyList<Splice<T>> splices, int chunkMax)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(chunkMax, 1);
        var segments = new List<Segment>();
        var at = 0;
        foreach (var splice in splices)
        {
            if (splice.Start < at || splice.RemoveCount < 0 || splice.Start > list.Count - splice.RemoveCount)
                throw new ArgumentException("A splice is out of order, or out of the list.", nameof(splices));

            Keep(segments, list.Slice(at, splice.Start - at));
            OpenRun(segments).Add(splice.Insert);
            at = splice.Start + splice.RemoveCount;
        }

        Keep(segments, list.Slice(at, list.Count - at));
        return new SplicePlan<T>(list, chunkMax, Settle(segments, chunkMax));
    }

    /// <summary>Makes the edit.</summary>
    /// <param name="items">The items of each chunk of <see cref="Needed"/>, by its id.</param>
    /// <param name="newId">Makes ids that no chunk has had.</param>
    public ChunkChange<T> Build(Func<string, IReadOnlyList<T>> items, Func<string> newId)
    {
        var chunks = new List<ChunkRef>();
        var created = new List<NewChunk<T>>();
        foreach (var segment in _segments)
        {
            if (segment is Kept kept)
            {
                chunks.Add(kept.Chunk);
                continue;
            }

            foreach (var packed in ((Run)segment).Parts.SelectMany(part => part.ItemsOf(items)).Chunk(_chunkMax))
            {
                created.Add(new NewChunk<T>(newId(), packed));
                chunks.Add(new ChunkRef(created[^1].Id, packed.Length));
            }
        }

        var staying = _segments.OfType<Kept>().Select(kept => kept.Chunk.Id).ToHashSet();
        return new ChunkChange<T>(
            new ChunkedList(chunks), created, [.. _list.Chunks.Select(chunk => chunk.Id).Where(id => !staying.Contains(id))]);
    }

    private static void Keep(List<Segment> segments, IReadOnlyList<ChunkSlice> slices)
    {
        foreach (var slice in slices)
        {
            if (slice.IsWhole)
                segments.Add(new Kept(slice.Chunk));
            else
                OpenRun(segments).Add(slice);
        }
    }

    private static Run OpenRun(List<Segment> segments)
    {
        if (segments is [.., Run last])
            return last;

        var run = new Run();
        segments.Add(run);
        return run;
    }

    /// <summary>Lets each run take in the neighbours that it has to; what became of it is looked at again.</summary>
    private static List<Segment> Settle(List<Segment> segments, int chunkMax)
    {
        for (var i = 0; i < segments.Count;)
        {
            var left = i > 0 ? segments[i - 1] as Kept : null;
            var right = i + 1 < segments.Count ? segments[i + 1] as Kept : null;
            if (segments[i] is not Run run)
            {
                i++;
            }
            else if (i > 0 && segments[i - 1] is Run before)
            {
                before.Add(run);
                segments.RemoveAt(i--);
            }
            else if (run.Count == 0)
            {
                // Nothing is left of it, but that its neighbours meet.
                segments.RemoveAt(i);
                if (left is not null && right is not null && left.Chunk.Count + right.Chunk.Count <= chunkMax)
                    segments[--i] = Run.Of(left.Chunk);
            }
            else if (left is not null && left.Chunk.Count + Math.Min(run.Count, chunkMax) <= chunkMax)
            {
                segments[i - 1] = Run.Of(left.Chunk);
            }
            else if (right is not null && LastOf(run.Count, chunkMax) + right.Chunk.Count <= chunkMax)
            {
                run.Add(new ChunkSlice(right.Chunk, 0, right.Chunk.Count));
                segments.RemoveAt(i + 1);
            }
            else
            {
                i++;
            }
        }

        return segments;
    }

    // Packed from the left, the last chunk has the rest.
    private static int LastOf(int count, int chunkMax) => ((count - 1) % chunkMax) + 1;

    private abstract class Segment;

    private sealed class Kept(ChunkRef chunk) : Segment
    {
        public ChunkRef Chunk { get; } = chunk;
    }

    private sealed class Run : Segment
    {
        public List<Part> Parts { get; } = [];

        public int Count { get; private set; }

        public static Run Of(ChunkRef chunk)
        {
            var run = new Run();
            run.Add(new ChunkSlice(chunk, 0, chunk.Count));
            return run;
        }

        public void Add(ChunkSlice slice) => Add(new Part(slice, []), slice.Count);

        public void Add(IReadOnlyList<T> inserted) => Add(new Part(default, inserted), inserted.Count);

        public void Add(Run other)
        {
            Parts.AddRange(other.Parts);
            Count += other.Count;
        }

        private void Add(Part part, int count)
        {
            if (count > 0)
                Parts.Add(part);
            Count += count;
        }
    }

    /// <summary>Items of a run: those of a slice, or, without one, inserted ones.</summary>
    private readonly record struct Part(ChunkSlice Slice, IReadOnlyList<T> Inserted)
    {
        public IEnumerable<T> ItemsOf(Func<string, IReadOnlyList<T>> items) =>
            Slice.Chunk is { } chunk ? items(chunk.Id).Skip(Slice.Start).Take(Slice.Count) : Inserted;
    }
}
