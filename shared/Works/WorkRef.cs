namespace Cadenza.Works;

/// <summary>A work as other objects name it.</summary>
/// <param name="Id">The work's id.</param>
/// <param name="Name">Its title.</param>
public sealed record WorkRef(CatalogId Id, string Name);
