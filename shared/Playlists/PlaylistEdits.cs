namespace Cadenza.Playlists;

/// <summary>The rules of edits: what an edit of positions comes to, as splices of the list.</summary>
public static class PlaylistEdits
{
    /// <summary>The most items of a playlist: 10,000.</summary>
    public const int ItemsMax = 10_000;

    /// <summary>The most items that are added, replaced or named for removal at once: 100.</summary>
    public const int AtOnceMax = 100;

    /// <summary>Puts items before the one at <paramref name="position"/>, or at the end when it is null.</summary>
    /// <exception cref="DomainException">The position is beyond the end, or there would be too many items.</exception>
    public static IReadOnlyList<Splice<T>> Add<T>(int count, int? position, IReadOnlyList<T> items)
    {
        if (position is < 0 || position > count)
            throw DomainException.InvalidRequest("Index out of bounds");

        return count + items.Count > ItemsMax
            ? throw DomainException.InvalidRequest("Playlist size limit reached")
            : [Splice.Put<T>(position ?? count, items)];
    }

    /// <summary>Puts these items in place of all others.</summary>
    public static IReadOnlyList<Splice<T>> Replace<T>(int count, IReadOnlyList<T> items) => [new Splice<T>(0, count, items)];

    /// <summary>Takes the items at these positions out.</summary>
    /// <param name="positions">In ascending order, each once.</param>
    public static IReadOnlyList<Splice<T>> Remove<T>(IEnumerable<int> positions)
    {
        var splices = new List<Splice<T>>();
        foreach (var position in positions)
        {
            if (splices is [.., var last] && last.Start + last.RemoveCount == position)
                splices[^1] = last with { RemoveCount = last.RemoveCount + 1 };
            else
                splices.Add(Splice.Remove<T>(position, 1));
        }

        return splices;
    }

    /// <summary>Moves the items at these positions before another one, in the order given.</summary>
    /// <param name="positions">Where the items are, in ascending order, each once.</param>
    /// <param name="items">The items.</param>
    /// <param name="before">The position of an item that stays, or the end of the list.</param>
    public static IReadOnlyList<Splice<T>> Move<T>(IReadOnlyList<int> positions, IReadOnlyList<T> items, int before)
    {
        var removals = Remove<T>(positions);
        return [.. removals.Where(removal => removal.Start < before), Splice.Put<T>(before, items), .. removals.Where(removal => removal.Start > before)];
    }

    /// <summary>Checks that a range can be moved there.</summary>
    /// <exception cref="DomainException">It is not in the list, or its new place is not.</exception>
    public static void ThrowIfOutOfRange(int count, ItemRange range)
    {
        if (range.Start < 0 || range.Length < 1 || range.Start > count - range.Length || range.Before < 0 || range.Before > count)
            throw DomainException.InvalidRequest("Range out of bounds");
    }
}

/// <summary>Items to move.</summary>
/// <param name="Start">The position of the first.</param>
/// <param name="Length">How many.</param>
/// <param name="Before">The position of the item that they go before, or the length of the list.</param>
public readonly record struct ItemRange(int Start, int Length, int Before)
{
    /// <summary>Whether moving it changes nothing.</summary>
    public bool IsThere => Before >= Start && Before <= Start + Length;
}

/// <summary>Items to remove.</summary>
/// <param name="Item">The track or episode.</param>
/// <param name="Positions">Where it stands; null: wherever it does.</param>
public sealed record ItemRemoval(CatalogKey Item, IReadOnlyList<int>? Positions);
