using System.Text.Json;
using Cadenza.Accounts;
using Cadenza.Library.Sorted;
using Microsoft.Azure.Cosmos;

namespace Cadenza.Library.Saved;

/// <summary>What users saved: for each type a list, the newest first, and a small document for each item. Both change in one batch.</summary>
/// <remarks>Thread-safe. Throttling and an unreachable service are a <see cref="DomainException"/>.</remarks>
/// <param name="users">The container <see cref="CosmosLayout.Users"/>.</param>
/// <param name="time">The clock.</param>
public sealed class SavedStore(Container users, TimeProvider time)
{
    /// <summary>What can be saved.</summary>
    public static IReadOnlyList<CatalogType> Types { get; } =
        [CatalogType.Track, CatalogType.Album, CatalogType.Episode, CatalogType.Show, CatalogType.Audiobook, CatalogType.Work];

    private readonly Dictionary<CatalogType, SortedListStore<SavedItem>> _lists = Types.ToDictionary(
        type => type,
        type => new SortedListStore<SavedItem>(
            users, $"library:{type.Name()}", LibraryJson.Default.SortedHeaderSavedItem, LibraryJson.Default.SavedItem, time));

    /// <summary>A page of what the user saved of a type, the newest first.</summary>
    public async Task<Page<SavedItem>> PageAsync(UserId user, CatalogType type, PageRequest page, CancellationToken cancellationToken)
    {
        var (items, total) = await _lists[type].PageAsync(user, page.Offset, page.Limit, cancellationToken).ConfigureAwait(false);
        return new Page<SavedItem>(items, page, total);
    }

    /// <summary>Whether each of these is saved, in their order: one ReadMany.</summary>
    public async Task<IReadOnlyList<bool>> AreSavedAsync(UserId user, IReadOnlyList<CatalogKey> keys, CancellationToken cancellationToken)
    {
        var saved = await FindAsync(user, keys, cancellationToken).ConfigureAwait(false);
        return [.. keys.Select(saved.ContainsKey)];
    }

    /// <summary>
    /// Saves what is not saved yet; the rest stays as it is. What comes first is newer than what comes after it, where the times are the
    /// same to the second.
    /// </summary>
    /// <param name="user">The user.</param>
    /// <param name="type">What all of it is.</param>
    /// <param name="wanted">What to save, each once, with when it counts as saved; null and what is to come mean now.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task SaveAsync(UserId user, CatalogType type, IReadOnlyList<(CatalogId Id, DateTimeOffset? AddedAt)> wanted, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var seconds = wanted.ToDictionary(item => item.Id, item => (item.AddedAt is { } at && at < now ? at : now).ToUnixTimeSeconds());
        return EditAsync(user, type, [.. wanted.Select(item => item.Id)], Decide, cancellationToken);

        SortedEdit<SavedItem> Decide(long added, IReadOnlyDictionary<CatalogId, SavedItem> saved, IReadOnlyList<CatalogId> ids)
        {
            CatalogId[] missing = [.. ids.Where(id => !saved.ContainsKey(id))];
            SavedItem[] items = [.. missing.Select((id, index) => new SavedItem(id, seconds[id], added + missing.Length - index))];
            return SortedEdit<SavedItem>.Add(items) with
            {
                Also = batch => Array.ForEach(items, item => batch.Create(
                    new SavedDocument(SavedDocument.IdOf(new CatalogKey(type, item.Id)), user, item), LibraryJson.Default.SavedDocument)),
                AlsoCount = items.Length,
            };
        }
    }

    /// <summary>Removes what is saved; the rest does not matter.</summary>
    public Task RemoveAsync(UserId user, CatalogType type, IReadOnlyList<CatalogId> ids, CancellationToken cancellationToken) =>
        EditAsync(
            user, type, [.. ids.Distinct()],
            (_, saved, _) => SortedEdit<SavedItem>.Remove([.. saved.Values]) with
            {
                Also = batch =>
                {
                    foreach (var id in saved.Keys)
                        batch.DeleteItem(SavedDocument.IdOf(new CatalogKey(type, id)));
                },
                AlsoCount = saved.Count,
            },
            cancellationToken);

    // What is too much for one batch goes in halves, the last first: so the first of all ends on top.
    private async Task EditAsync(
        UserId user, CatalogType type, IReadOnlyList<CatalogId> ids,
        Func<long, IReadOnlyDictionary<CatalogId, SavedItem>, IReadOnlyList<CatalogId>, SortedEdit<SavedItem>> decide, CancellationToken cancellationToken)
    {
        if (ids.Count == 0 || await _lists[type].TryEditAsync(user, DecideAsync, cancellationToken).ConfigureAwait(false))
            return;

        await EditAsync(user, type, [.. ids.Skip(ids.Count / 2)], decide, cancellationToken).ConfigureAwait(false);
        await EditAsync(user, type, [.. ids.Take(ids.Count / 2)], decide, cancellationToken).ConfigureAwait(false);

        async Task<SortedEdit<SavedItem>> DecideAsync(long added)
        {
            var saved = await FindAsync(user, [.. ids.Select(id => new CatalogKey(type, id))], cancellationToken).ConfigureAwait(false);
            return decide(added, saved.ToDictionary(item => item.Key.Id, item => item.Value), ids);
        }
    }

    private async Task<IReadOnlyDictionary<CatalogKey, SavedItem>> FindAsync(UserId user, IReadOnlyList<CatalogKey> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
            return new Dictionary<CatalogKey, SavedItem>();

        var partition = new PartitionKey(user.ToString());
        var wanted = keys.Distinct().Select(key => (SavedDocument.IdOf(key), partition)).ToList();
        using var response = await CosmosResponses.SendAsync(
            () => users.ReadManyItemsStreamAsync(wanted, cancellationToken: cancellationToken)).ConfigureAwait(false);
        var documents = await CosmosResponses.ReadFeedAsync(
            response, document => document.Deserialize(LibraryJson.Default.SavedDocument)!, cancellationToken).ConfigureAwait(false);
        return documents.ToDictionary(document => document.Key, document => document.Item);
    }
}
