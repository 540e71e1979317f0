namespace Cadenza.Catalog.Import.Writing;

/// <summary>Writes what belongs together: the rows of one key.</summary>
internal interface IGroupWriter
{
    /// <summary>Writes the rows of the object that <paramref name="id"/> names, in the order of their lines. Can be done again.</summary>
    /// <exception cref="WriteConflictException">Another wrote meanwhile: it is to be done again.</exception>
    Task WriteAsync(CatalogId id, IReadOnlyList<ImportRow> rows);
}
