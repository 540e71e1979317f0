namespace Cadenza.Works.Linking;

/// <summary>A link made by hand, which every run keeps.</summary>
/// <param name="RowId">The row.</param>
/// <param name="Work">The work's id; null to say that the row is of no work.</param>
/// <param name="Component">The component's id; null for the whole work, or to let the title say.</param>
public sealed record LinkOverride(string RowId, CatalogId? Work, CatalogId? Component = null);
