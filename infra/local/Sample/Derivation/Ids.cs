namespace Cadenza.Local.Sample.Derivation;

/// <summary>The ids of the sample: each follows from a natural key of the sources, so it is the same on every machine.</summary>
internal static class Ids
{
    public static CatalogId Artist(string key) => CatalogId.Derive("artist", key);

    public static CatalogId Work(string key) => CatalogId.Derive("work", key);

    /// <param name="work">The work's key.</param>
    /// <param name="path">The ordinals from the work down: <c>2.7</c>.</param>
    public static CatalogId Subsection(string work, string path) => CatalogId.Derive("subsection", $"{work}/{path}");

    public static CatalogId Album(string key) => CatalogId.Derive("album", key);

    /// <param name="key"><c>album/work/leaves</c> for music with works, <c>album/number</c> for other music.</param>
    public static CatalogId Track(string key) => CatalogId.Derive("track", key);

    public static CatalogId Show(string key) => CatalogId.Derive("show", key);

    public static CatalogId Episode(string show, int number) => CatalogId.Derive("episode", $"{show}/{number}");

    public static CatalogId Audiobook(string key) => CatalogId.Derive("audiobook", key);

    public static CatalogId Chapter(string audiobook, int number) => CatalogId.Derive("chapter", $"{audiobook}/{number}");
}
