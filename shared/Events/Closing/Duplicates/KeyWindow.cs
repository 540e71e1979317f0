namespace Cadenza.Events.Closing.Duplicates;

/// <summary>A stretch of the hour's distinct ids, ascending, each with the event that is first to have it; and which of them are known.</summary>
/// <remarks>Bounded: when it is full it is dealt with, and filled anew. Filled by one thread; <see cref="Known"/> may be set by several.</remarks>
internal sealed class KeyWindow(int capacity)
{
    private readonly IdKey[] _keys = new IdKey[capacity];
    private readonly long[] _ordinals = new long[capacity];
    private readonly bool[] _known = new bool[capacity];

    /// <summary>How many ids it holds.</summary>
    public int Count { get; private set; }

    /// <summary>Whether no more go in.</summary>
    public bool IsFull => Count == _keys.Length;

    /// <summary>The ids.</summary>
    public ReadOnlySpan<IdKey> Keys => _keys.AsSpan(0, Count);

    /// <summary>The ordinal of the event that is first to have each.</summary>
    public ReadOnlySpan<long> Ordinals => _ordinals.AsSpan(0, Count);

    /// <summary>Whether each was received in an hour before.</summary>
    public Span<bool> Known => _known.AsSpan(0, Count);

    /// <summary>Takes an id that is greater than all it has.</summary>
    public void Add(IdKey key, long ordinal)
    {
        (_keys[Count], _ordinals[Count], _known[Count]) = (key, ordinal, false);
        Count++;
    }

    /// <summary>Empties it.</summary>
    public void Clear() => Count = 0;

    /// <summary>Marks the ids that are in <paramref name="bytes"/>, a stretch of an ids file; both ascend.</summary>
    /// <param name="bytes">Whole keys.</param>
    /// <param name="place">Where to go on in the window; where the next stretch goes on.</param>
    public int MarkKnown(ReadOnlySpan<byte> bytes, int place)
    {
        var keys = Keys;
        for (var at = 0; at < bytes.Length && place < keys.Length;)
        {
            var order = keys[place].CompareTo(IdKey.Read(bytes[at..]));
            if (order == 0)
            {
                _known[place] = true;
            }

            place += order <= 0 ? 1 : 0;
            at += order >= 0 ? IdKey.Bytes : 0;
        }

        return place;
    }
}
