using Cadenza.Catalog;

namespace Cadenza.Local.Sample.Derivation;

/// <summary>Where a picture would be: <c>.example</c> is reserved (RFC 2606), so nobody's server is asked for it.</summary>
internal static class Pictures
{
    private static readonly int[] SidesPx = [640, 300, 64];

    public static IReadOnlyList<Image> Of(CatalogType type, CatalogId id) =>
        [.. SidesPx.Select(side => new Image($"https://media.cadenza.example/images/{type.Name()}/{id}-{side}.jpg", side, side))];
}
