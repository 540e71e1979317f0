using System.Text.Json.Serialization;
using Cadenza.Accounts;

namespace Cadenza.Library.Sorted;

/// <summary>The document at the head of a user's sorted list.</summary>
internal sealed record SortedHeader<T> : IListHeader<SortedHeader<T>, T>
    where T : struct, IComparable<T>
{
    /// <summary>The list's name.</summary>
    public required string Id { get; init; }

    /// <summary>The user; the partition.</summary>
    [JsonPropertyName("userId")]
    public required UserId UserId { get; init; }

    /// <inheritdoc />
    public ChunkedList Items { get; init; } = ChunkedList.Empty;

    /// <summary>The first item of each chunk, by the chunk's id.</summary>
    public IReadOnlyDictionary<string, T> Firsts { get; init; } = new Dictionary<string, T>();

    /// <summary>How many items have been added since there is the list.</summary>
    public long Added { get; init; }

    /// <summary>The list, to be searched.</summary>
    [JsonIgnore]
    public SortedChunks<T> Sorted => new(Items, Firsts);

    /// <inheritdoc />
    public SortedHeader<T> With(ChunkChange<T> change)
    {
        var after = Sorted.With(change);
        return this with { Items = after.List, Firsts = after.Firsts };
    }
}
