namespace Cadenza.Catalog;

/// <summary>The numbers by which the trade knows a track or an album.</summary>
/// <param name="Isrc">Of the recording.</param>
/// <param name="Ean">Of the release: International Article Number.</param>
/// <param name="Upc">Of the release: Universal Product Code.</param>
public sealed record ExternalIds(Isrc? Isrc = null, string? Ean = null, string? Upc = null);
