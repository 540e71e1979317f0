namespace Cadenza.Catalog;

/// <summary>An artist as other objects name it.</summary>
/// <param name="Id">The artist's id.</param>
/// <param name="Name">The name as printed.</param>
public sealed record ArtistRef(CatalogId Id, string Name);
