namespace Cadenza.Media;

/// <summary>A picture that we keep.</summary>
/// <param name="Id">Its id in <see cref="ImageStore"/>.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
public sealed record StoredImage(CatalogId Id, int Width, int Height);
