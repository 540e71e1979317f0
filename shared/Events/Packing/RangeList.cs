using System.Buffers;

namespace Cadenza.Events.Packing;

/// <summary>Places in a message, in a pooled array, and no more than a bound.</summary>
internal sealed class RangeList(int most) : IDisposable
{
    private const int FirstLength = 64;

    private Range[] _items = [];
    private int _count;

    /// <summary>The most there can be.</summary>
    public int Most => most;

    /// <summary>Those that were added.</summary>
    public ReadOnlySpan<Range> Span => _items.AsSpan(0, _count);

    /// <summary>Adds one; false when there are enough.</summary>
    public bool TryAdd(Range range)
    {
        if (_count == most)
        {
            return false;
        }

        if (_count == _items.Length)
        {
            Grow();
        }

        _items[_count++] = range;
        return true;
    }

    /// <summary>Gives the array back.</summary>
    public void Dispose()
    {
        if (_items.Length > 0)
        {
            ArrayPool<Range>.Shared.Return(_items);
        }

        (_items, _count) = ([], 0);
    }

    private void Grow()
    {
        var larger = ArrayPool<Range>.Shared.Rent(Math.Max(FirstLength, _items.Length * 2));
        Span.CopyTo(larger);
        if (_items.Length > 0)
        {
            ArrayPool<Range>.Shared.Return(_items);
        }

        _items = larger;
    }
}
