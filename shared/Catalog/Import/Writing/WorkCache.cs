using Cadenza.Works;

namespace Cadenza.Catalog.Import.Writing;

/// <summary>The works that the tracks of a bucket name, each read once.</summary>
internal sealed class WorkCache(StageContext context)
{
    private readonly BoundedCache<CatalogId, Task<Stored<WorkDocument>?>> _works = new(1000, TimeSpan.FromHours(1), TimeProvider.System);

    /// <summary>Those of the works that there are.</summary>
    public async Task<Dictionary<CatalogId, WorkDocument>> FindAsync(IEnumerable<CatalogId> ids)
    {
        var found = await Task.WhenAll(ids.Select(FindAsync)).ConfigureAwait(false);
        return found.OfType<Stored<WorkDocument>>().ToDictionary(work => work.Value.Work.Id, work => work.Value);
    }

    private Task<Stored<WorkDocument>?> FindAsync(CatalogId id)
    {
        if (!_works.TryGet(id, out var work))
            _works.Set(id, work = context.Documents.FindAsync<WorkDocument>(id, context.Cancelled));

        return work;
    }
}
