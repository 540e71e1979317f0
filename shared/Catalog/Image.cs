namespace Cadenza.Catalog;

/// <summary>A picture; lists of them have the widest first.</summary>
/// <param name="Url">Where it is.</param>
/// <param name="Height">In pixels; null when unknown.</param>
/// <param name="Width">In pixels; null when unknown.</param>
public sealed record Image(string Url, int? Height = null, int? Width = null);
