using Microsoft.Azure.Cosmos;

namespace Cadenza.Library.Sorted;

/// <summary>What to change of a sorted list: items in, or items out.</summary>
/// <param name="Added">What comes in.</param>
/// <param name="Removed">What goes out; nothing when something comes in.</param>
internal sealed record SortedEdit<T>(IReadOnlyCollection<T> Added, IReadOnlyCollection<T> Removed)
    where T : struct, IComparable<T>
{
    /// <summary>Adds what is to happen in the same batch to it.</summary>
    public Action<TransactionalBatch>? Also { get; init; }

    /// <summary>How many operations of the batch that takes.</summary>
    public int AlsoCount { get; init; }

    /// <summary>Items in.</summary>
    public static SortedEdit<T> Add(IReadOnlyCollection<T> items) => new(items, []);

    /// <summary>Items out.</summary>
    public static SortedEdit<T> Remove(IReadOnlyCollection<T> items) => new([], items);

    /// <summary>The same as changes of a list.</summary>
    public IReadOnlyList<Splice<T>> Splices(SortedChunks<T> list, Func<string, IReadOnlyList<T>> itemsOf) =>
        Added.Count > 0 ? list.Inserting(Added, itemsOf) : list.Removing(Removed, itemsOf);
}
