namespace Cadenza.Catalog.Import.Writing;

/// <summary>Writes what stands beside an object under its id, and is in no listing: audio analyses, related artists.</summary>
internal sealed class SideWriter<T>(StageContext context, Func<T, string?> problem) : IGroupWriter
    where T : CatalogDocument, IStoredAs
{
    public async Task WriteAsync(CatalogId id, IReadOnlyList<ImportRow> rows)
    {
        var stored = await context.Documents.FindAsync<T>(id, context.Cancelled).ConfigureAwait(false);
        if (ObjectRows.Merge(rows, stored, Check, context) is { } merged)
            context.Count(T.StoredType, await context.Documents.PutAsync(merged.Value, stored, context.Cancelled).ConfigureAwait(false));
    }

    private T Check(T value) => problem(value) is { } what ? throw new RowRejectedException(what) : value;
}
