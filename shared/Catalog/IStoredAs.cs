namespace Cadenza.Catalog;

/// <summary>A kind of document that has one type: what lets a store read it by its id alone.</summary>
public interface IStoredAs
{
    /// <summary>The type, which begins the document's id.</summary>
    static abstract CatalogType StoredType { get; }
}
