namespace Cadenza.Library.Sorted;

/// <summary>
/// A sorted list without duplicates, in chunks of which the first items are known: so an item is found by reading one chunk. Pure.
/// </summary>
/// <param name="List">The chunks.</param>
/// <param name="Firsts">The first item of each chunk, by the chunk's id.</param>
public sealed record SortedChunks<T>(ChunkedList List, IReadOnlyDictionary<string, T> Firsts)
    where T : struct, IComparable<T>
{
    /// <summary>The chunk in which an item is, if it is there; null when it would come before all.</summary>
    public ChunkRef? ChunkOf(T item) => IndexOf(item) is var index and >= 0 ? List.Chunks[index] : null;

    /// <summary>How many items come before this one, and whether it is there.</summary>
    /// <param name="item">The item.</param>
    /// <param name="itemsOf">The items of the chunk that <see cref="ChunkOf"/> says, by its id.</param>
    public (int Position, bool IsThere) Find(T item, Func<string, IReadOnlyList<T>> itemsOf)
    {
        var index = IndexOf(item);
        var items = index < 0 ? [] : itemsOf(List.Chunks[index].Id);
        var before = items.Count(other => other.CompareTo(item) < 0);
        var isThere = before < items.Count && items[before].CompareTo(item) == 0;
        return (List.Chunks.Take(Math.Max(index, 0)).Sum(chunk => chunk.Count) + before, isThere);
    }

    /// <summary>The change that puts items in; those that are there stay as they are.</summary>
    public IReadOnlyList<Splice<T>> Inserting(IEnumerable<T> items, Func<string, IReadOnlyList<T>> itemsOf) =>
    [
        .. items.Distinct().Order()
            .Select(item => (Item: item, Place: Find(item, itemsOf)))
            .Where(found => !found.Place.IsThere)
            .GroupBy(found => found.Place.Position, found => found.Item)
            .Select(place => Splice.Put(place.Key, [.. place])),
    ];

    /// <summary>The change that takes items out; those that are not there do not matter.</summary>
    public IReadOnlyList<Splice<T>> Removing(IEnumerable<T> items, Func<string, IReadOnlyList<T>> itemsOf) =>
    [
        .. items.Distinct().Order()
            .Select(item => Find(item, itemsOf))
            .Where(place => place.IsThere)
            .Select(place => Splice.Remove<T>(place.Position, 1)),
    ];

    /// <summary>The list after a change of it.</summary>
    public SortedChunks<T> With(ChunkChange<T> change)
    {
        var firsts = change.Created.ToDictionary(chunk => chunk.Id, chunk => chunk.Items[0]);
        foreach (var chunk in change.List.Chunks.Where(chunk => !firsts.ContainsKey(chunk.Id)))
            firsts.Add(chunk.Id, Firsts[chunk.Id]);
        return new SortedChunks<T>(change.List, firsts);
    }

    // The last chunk that does not begin after the item; -1 when all do.
    private int IndexOf(T item)
    {
        var (low, high) = (0, List.Chunks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Firsts[List.Chunks[middle].Id].CompareTo(item) <= 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low - 1;
    }
}
