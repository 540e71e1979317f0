using System.Text;

namespace Cadenza.Catalog;

/// <summary>Ids for what comes without one: derived from names, so that every import of the same names means the same objects.</summary>
/// <remarks>Names are compared in Unicode's composed form, without space around them; case matters, as it tells artists apart.</remarks>
public static class NaturalIds
{
    // Cannot stand in a name: two names never run into one another.
    private const char Separator = '\u001f';

    /// <summary>The artist of that name.</summary>
    public static CatalogId Artist(string name) => Derive("artist", name);

    /// <summary>The album of that name by that artist.</summary>
    public static CatalogId Album(CatalogId artist, string name) => Derive("album", $"{artist}", name);

    /// <summary>The work of that title by that composer.</summary>
    public static CatalogId Work(CatalogId composer, string title, string subtitle) => Derive("work", $"{composer}", title, subtitle);

    private static CatalogId Derive(string type, params ReadOnlySpan<string> names)
    {
        var key = new StringBuilder("name");
        foreach (var name in names)
            key.Append(Separator).Append(ComposedText.Of(name.Trim()));

        return CatalogId.Derive(type, key.ToString());
    }
}
