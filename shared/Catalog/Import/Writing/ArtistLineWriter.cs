namespace Cadenza.Catalog.Import.Writing;

/// <summary>Writes an artist that a file describes; the listings follow in the last stage.</summary>
internal sealed class ArtistLineWriter(StageContext context) : IGroupWriter
{
    public async Task WriteAsync(CatalogId id, IReadOnlyList<ImportRow> rows)
    {
        var stored = await context.Documents.FindAsync<ArtistDocument>(id, context.Cancelled).ConfigureAwait(false);
        if (ObjectRows.Merge(rows, stored, Check, context) is not { } artist)
            return;

        context.Count(CatalogType.Artist, await context.Documents.PutAsync(artist.Value, stored, context.Cancelled).ConfigureAwait(false));
        context.Facts.Enqueue(new ArtistFact(artist.Value.Artist) { Types = artist.Value.ArtistTypes, IsStated = true });
    }

    private static ArtistDocument Check(ArtistDocument artist)
    {
        DocumentRules.Check(artist);
        return artist;
    }
}
