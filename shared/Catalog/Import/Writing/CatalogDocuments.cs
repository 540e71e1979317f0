using Microsoft.Azure.Cosmos;

namespace Cadenza.Catalog.Import.Writing;

/// <summary>The documents of the catalogue and its listings, as an import reads and writes them.</summary>
internal sealed class CatalogDocuments(Container catalog, Container listings)
{
    private readonly Documents _catalog = new(catalog);
    private readonly Documents _listings = new(listings);
    private readonly GatheredReads _reads = new(new Documents(catalog));

    /// <summary>The object of that id; null when there is none.</summary>
    public async Task<Stored<T>?> FindAsync<T>(CatalogId id, CancellationToken cancellationToken)
        where T : CatalogDocument, IStoredAs =>
        await _reads.FindAsync(new CatalogKey(T.StoredType, id), cancellationToken).ConfigureAwait(false) is { } found
            ? Stored<T>.Of(found.Json, found.ETag)
            : null;

    /// <summary>The objects of these ids that there are.</summary>
    public async Task<Dictionary<CatalogId, Stored<T>>> FindAsync<T>(IEnumerable<CatalogId> ids, CancellationToken cancellationToken)
        where T : CatalogDocument, IStoredAs
    {
        var found = await Task.WhenAll(ids.Distinct().Select(id => FindAsync<T>(id, cancellationToken))).ConfigureAwait(false);
        return found.OfType<Stored<T>>().ToDictionary(stored => stored.Value.Id.Id);
    }

    /// <summary>Writes an object over the version that was read.</summary>
    public Task<Change> PutAsync<T>(T document, Stored<T>? stored, CancellationToken cancellationToken)
        where T : CatalogDocument
    {
        var key = document.Id.ToString();
        return _catalog.PutAsync(key, key, document, stored, cancellationToken);
    }

    /// <summary>Writes a document that is computed from others alone.</summary>
    public Task<Change> PutAsync<T>(T document, CancellationToken cancellationToken)
        where T : CatalogDocument
    {
        var key = document.Id.ToString();
        return _catalog.PutAsync(key, key, document, cancellationToken);
    }

    /// <summary>Writes an entry of a listing.</summary>
    public Task<Change> PutAsync<T>(ListingEntry<T> entry, CancellationToken cancellationToken) =>
        _listings.PutAsync(entry.Parent, entry.Id, entry, cancellationToken);

    /// <summary>Deletes an object.</summary>
    public Task DeleteAsync(CatalogKey key, CancellationToken cancellationToken) => _catalog.DeleteAsync(key.ToString(), key.ToString(), cancellationToken);

    /// <summary>Deletes an entry of a listing.</summary>
    public Task DeleteEntryAsync(string parent, string id, CancellationToken cancellationToken) => _listings.DeleteAsync(parent, id, cancellationToken);

    /// <summary>A query of one listing.</summary>
    public Task<List<T>> QueryListingAsync<T>(string parent, string query, Func<System.Text.Json.JsonElement, T> read, CancellationToken cancellationToken) =>
        _listings.QueryAsync(parent, query, read, cancellationToken);

    /// <summary>Writes the entries of a listing's children as they are now, and deletes those of before that are no more.</summary>
    public async Task PutEntriesAsync<T>(
        IEnumerable<ListingEntry<T>> entries, IEnumerable<ListingEntry<T>> before, CancellationToken cancellationToken)
    {
        var now = entries.ToList();
        var kept = now.Select(entry => (entry.Parent, entry.Id)).ToHashSet();
        await Task.WhenAll(now.Select(entry => (Task)PutAsync(entry, cancellationToken))).ConfigureAwait(false);
        await Task.WhenAll(before.Where(entry => !kept.Contains((entry.Parent, entry.Id)))
            .Select(entry => DeleteEntryAsync(entry.Parent, entry.Id, cancellationToken))).ConfigureAwait(false);
    }
}
