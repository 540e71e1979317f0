using System.Text.Json.Serialization;

namespace Cadenza;

/// <summary>A chunk of a list, as the list's header names it.</summary>
/// <param name="Id">The id of its document. What is under an id never changes.</param>
/// <param name="Count">How many items are in it, at least 1.</param>
public sealed record ChunkRef(string Id, int Count);

/// <summary>What to read of a chunk.</summary>
/// <param name="Chunk">The chunk.</param>
/// <param name="Start">The first item of it.</param>
/// <param name="Count">How many items.</param>
public readonly record struct ChunkSlice(ChunkRef Chunk, int Start, int Count)
{
    /// <summary>Whether it is the whole chunk.</summary>
    public bool IsWhole => Count == Chunk.Count;
}

/// <summary>
/// An ordered list kept as immutable chunks, whose names and lengths stand in a header: so that a page at any offset is a header and few
/// chunks, and an edit rewrites few chunks and the header. This is what the header holds.
/// </summary>
/// <remarks>
/// Immutable. Two neighbouring chunks have together more items than one may have, so that a list of n items in chunks of at most m has
/// at most 2n/(m+1) + 1 of them, whatever edits made it.
/// </remarks>
public sealed record ChunkedList(IReadOnlyList<ChunkRef> Chunks)
{
    /// <summary>The list without items.</summary>
    public static ChunkedList Empty { get; } = new([]);

    /// <summary>How many items there are.</summary>
    [JsonIgnore]
    public int Count { get; } = Chunks.Sum(chunk => chunk.Count);

    /// <summary>Where the items from <paramref name="offset"/> on are, at most <paramref name="limit"/> of them: in order, nothing beyond the end.</summary>
    public IReadOnlyList<ChunkSlice> Slice(int offset, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var slices = new List<ChunkSlice>();
        var end = (int)Math.Min((long)offset + limit, Count);
        var at = 0;
        foreach (var chunk in Chunks)
        {
            var from = Math.Max(offset, at);
            var to = Math.Min(end, at + chunk.Count);
            if (from < to)
                slices.Add(new ChunkSlice(chunk, from - at, to - from));
            at += chunk.Count;
        }

        return slices;
    }

    /// <summary>Plans an edit, of which only the lengths of chunks are known yet.</summary>
    /// <param name="splices">What to change, at positions of this list: in ascending order, none of them overlapping.</param>
    /// <param name="chunkMax">How many items a chunk may have.</param>
    /// <exception cref="ArgumentException">The splices do not fit the list.</exception>
    public SplicePlan<T> Splice<T>(IReadOnlyList<Splice<T>> splices, int chunkMax) => SplicePlan<T>.For(this, splices, chunkMax);
}

/// <summary>One change of a list: items out, and others in at the same place.</summary>
/// <param name="Start">The position, from 0 to the length of the list.</param>
/// <param name="RemoveCount">How many items go.</param>
/// <param name="Insert">What comes in their place.</param>
public sealed record Splice<T>(int Start, int RemoveCount, IReadOnlyList<T> Insert);

/// <summary>Makes splices.</summary>
public static class Splice
{
    /// <summary>Takes items out.</summary>
    public static Splice<T> Remove<T>(int start, int count) => new(start, count, []);

    /// <summary>Puts items in.</summary>
    public static Splice<T> Put<T>(int start, params IReadOnlyList<T> items) => new(start, 0, items);
}

/// <summary>A new chunk, to be written before any header names it, or with it.</summary>
public sealed record NewChunk<T>(string Id, IReadOnlyList<T> Items);

/// <summary>What an edit comes to.</summary>
/// <param name="List">The list afterwards.</param>
/// <param name="Created">Chunks to create.</param>
/// <param name="Retired">Chunks that the list does not name any more.</param>
public sealed record ChunkChange<T>(ChunkedList List, IReadOnlyList<NewChunk<T>> Created, IReadOnlyList<string> Retired);
