using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Cadenza;

/// <summary>
/// An in-process cache with a bound on its size and on the age of what it returns. Two generations: what is not asked for while
/// the young one fills up is forgotten.
/// </summary>
/// <remarks>
/// Thread-safe; a hit takes no lock. The cost of all entries is at most twice <c>capacity</c>. An entry is never returned after
/// its time to live, however often it is used. What many ask for at once is made once.
/// </remarks>
/// <param name="capacity">The cost of one generation, in the unit of the entries' costs.</param>
/// <param name="timeToLive">The age from which an entry is not returned any more.</param>
/// <param name="time">The clock.</param>
public sealed class BoundedCache<TKey, TValue>(long capacity, TimeSpan timeToLive, TimeProvider time)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Lazy<Task<TValue?>>> _making = [];
    private readonly Lock _turning = new();
    private volatile Generation _young = new();
    private volatile Generation _old = new();

    /// <summary>The value under the key, unless it was never set, forgotten, or is too old.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var young = _young.Entries.TryGetValue(key, out var entry);
        if ((young || _old.Entries.TryGetValue(key, out entry)) && time.GetElapsedTime(entry!.SetAt) < timeToLive)
        {
            if (!young)
                Keep(key, entry);

            value = entry.Value;
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>Sets the value. One that costs more than the whole capacity is not kept.</summary>
    public void Set(TKey key, TValue value, long cost = 1)
    {
        if (cost <= capacity)
            Keep(key, new Entry(value, cost, time.GetTimestamp()));
    }

    /// <summary>
    /// The value under the key; when there is none, what <paramref name="make"/> makes, once for all who ask meanwhile. What it makes
    /// is kept at its cost; null, and what it throws, goes to those who wait and is not kept.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="make">Must not depend on the caller who happens to come first: that one may be gone before it ends.</param>
    /// <param name="cancellationToken">Ends the wait of this caller, and nothing else.</param>
    public Task<TValue?> GetOrMakeAsync(TKey key, Func<Task<(TValue? Value, long Cost)>> make, CancellationToken cancellationToken) =>
        TryGet(key, out var value)
            ? Task.FromResult<TValue?>(value)
            : _making.GetOrAdd(key, _ => new Lazy<Task<TValue?>>(() => MakeAsync(key, make))).Value.WaitAsync(cancellationToken);

    private async Task<TValue?> MakeAsync(TKey key, Func<Task<(TValue? Value, long Cost)>> make)
    {
        try
        {
            // Another may have ended between the look into the cache and here.
            if (TryGet(key, out var kept))
                return kept;

            var (value, cost) = await make().ConfigureAwait(false);
            if (value is not null)
                Set(key, value, cost);
            return value;
        }
        finally
        {
            _making.TryRemove(key, out _);
        }
    }

    private void Keep(TKey key, Entry entry)
    {
        var young = _young;
        young.Entries.TryGetValue(key, out var replaced);
        young.Entries[key] = entry;
        if (Interlocked.Add(ref young.Cost, entry.Cost - (replaced?.Cost ?? 0)) > capacity)
            Turn(young);
    }

    private void Turn(Generation full)
    {
        lock (_turning)
        {
            if (_young != full)
                return;

            _old = full;
            _young = new Generation();
        }
    }

    private sealed record Entry(TValue Value, long Cost, long SetAt);

    private sealed class Generation
    {
        public long Cost;

        public ConcurrentDictionary<TKey, Entry> Entries { get; } = [];
    }
}
