using System.Text.Json.Serialization.Metadata;
using Cadenza.Accounts;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Library.Sorted;

/// <summary>
/// Users' sorted lists of one name. A page costs the list's header and the few chunks in which it lies, however long the list is; an edit
/// is one transactional batch.
/// </summary>
/// <remarks>Thread-safe. Throttling and an unreachable service are a <see cref="DomainException"/>.</remarks>
/// <param name="users">The container <see cref="CosmosLayout.Users"/>.</param>
/// <param name="name">The list's name: the id of its header.</param>
/// <param name="headerJson">The header's JSON.</param>
/// <param name="itemJson">An item's JSON.</param>
/// <param name="time">The clock by which an edit waits for others.</param>
internal sealed class SortedListStore<T>(
    Container users, string name, JsonTypeInfo<SortedHeader<T>> headerJson, JsonTypeInfo<T> itemJson, TimeProvider time)
    where T : struct, IComparable<T>
{
    /// <summary>The most items of a chunk: 256. Of some 40 bytes each they make a document that is read for 2 RU and written for 10.</summary>
    public const int ChunkMax = 256;

    // A batch takes 100 operations. A splice rewrites at most a chunk and its two neighbours as two others.
    private const int OperationsMax = 100;
    private const int OperationsPerSplice = 5;
    private const int AttemptsMax = 5;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly ChunkedListStore<SortedHeader<T>, T> _lists = new(users, LayoutOf(name, headerJson, itemJson), time);
    private readonly ChunkDocuments<SortedHeader<T>, T> _chunks = new(users, LayoutOf(name, headerJson, itemJson));

    /// <summary>The items from an offset on, and how many there are in all.</summary>
    public async Task<(IReadOnlyList<T> Items, int Total)> PageAsync(UserId user, int offset, int limit, CancellationToken cancellationToken) =>
        await _lists.ReadAsync(user.ToString(), offset, limit, cancellationToken).ConfigureAwait(false) is { } page
            ? (page.Items, page.Header.Items.Count)
            : ([], 0);

    /// <summary>The items that come after one, which need not be there any more; how many there are in all, and whether some follow.</summary>
    public Task<(IReadOnlyList<T> Items, int Total, bool HasMore)> AfterAsync(UserId user, T? after, int limit, CancellationToken cancellationToken)
    {
        T[] keys = after is { } last ? [last] : [];
        return SearchAsync<(IReadOnlyList<T>, int, bool)>(user, keys, whenNone: ([], 0, false), async (list, itemsOf) =>
        {
            var offset = keys.Select(key => list.Find(key, itemsOf)).Sum(place => place.Position + (place.IsThere ? 1 : 0));
            var items = await _lists.ReadAsync(user.ToString(), list.List, offset, limit, cancellationToken).ConfigureAwait(false);
            return (items, list.List.Count, offset + items.Count < list.List.Count);
        }, cancellationToken);
    }

    /// <summary>Which of these items are there. Costs the header and the chunks in which they would be.</summary>
    public Task<IReadOnlySet<T>> FindAsync(UserId user, IReadOnlyCollection<T> items, CancellationToken cancellationToken) => items.Count == 0
        ? Task.FromResult<IReadOnlySet<T>>(new HashSet<T>())
        : SearchAsync<IReadOnlySet<T>>(
            user, items, whenNone: new HashSet<T>(),
            (list, itemsOf) => Task.FromResult<IReadOnlySet<T>>(items.Where(item => list.Find(item, itemsOf).IsThere).ToHashSet()),
            cancellationToken);

    /// <summary>Edits the list, whoever else edits it meanwhile.</summary>
    /// <param name="user">The user.</param>
    /// <param name="decide">Says what to change, given how many items have ever been added; asked again when another edit was faster.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>False when it is too much for one batch; then nothing has changed.</returns>
    public async Task<bool> TryEditAsync(UserId user, Func<long, Task<SortedEdit<T>>> decide, CancellationToken cancellationToken)
    {
        var fits = true;
        await _lists.EditAsync(
            user.ToString(),
            async (present, token) =>
            {
                var header = present ?? new SortedHeader<T> { Id = name, UserId = user };
                var edit = await decide(header.Added).ConfigureAwait(false);
                var near = await NearAsync(header, edit.Added.Concat(edit.Removed), token).ConfigureAwait(false);
                var splices = edit.Splices(header.Sorted, id => near[id]);
                fits = 1 + edit.AlsoCount + (OperationsPerSplice * splices.Count) <= OperationsMax;
                return splices.Count > 0 && fits
                    ? new ListEdit<SortedHeader<T>, T>(header with { Added = header.Added + edit.Added.Count }, splices, edit.Also)
                    : null;
            },
            cancellationToken).ConfigureAwait(false);
        return fits;
    }

    private async Task<TResult> SearchAsync<TResult>(
        UserId user, IReadOnlyCollection<T> items, TResult whenNone,
        Func<SortedChunks<T>, Func<string, IReadOnlyList<T>>, Task<TResult>> search, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= AttemptsMax; attempt++)
        {
            if (await _lists.FindAsync(user.ToString(), cancellationToken).ConfigureAwait(false) is not { } header)
                return whenNone;

            try
            {
                var near = await NearAsync(header, items, cancellationToken).ConfigureAwait(false);
                return await search(header.Sorted, id => near[id]).ConfigureAwait(false);
            }
            catch (StaleListException)
            {
                // Another header is there by now.
            }
        }

        throw DomainException.Unavailable(RetryAfter);
    }

    // The chunks in which these items are or would be.
    private Task<IReadOnlyDictionary<string, IReadOnlyList<T>>> NearAsync(SortedHeader<T> header, IEnumerable<T> items, CancellationToken cancellationToken) =>
        _chunks.LoadAsync(header.UserId.ToString(), [.. items.Select(header.Sorted.ChunkOf).OfType<ChunkRef>().Distinct()], cancellationToken);

    private static ChunkedListLayout<SortedHeader<T>, T> LayoutOf(string name, JsonTypeInfo<SortedHeader<T>> headerJson, JsonTypeInfo<T> itemJson) =>
        new("userId", name, $"{name}:", ChunkMax, RetiredFor: null, headerJson, itemJson);
}
