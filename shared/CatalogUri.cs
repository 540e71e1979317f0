namespace Cadenza;

/// <summary>The URIs of catalogue objects, <c>{scheme}:{type}:{id}</c>: written in the scheme of one option, read in any.</summary>
public static class CatalogUri
{
    /// <summary>The scheme of existing clients.</summary>
    public const string DefaultScheme = "spotify";

    /// <summary>The URI of <paramref name="key"/>.</summary>
    public static string Format(string scheme, CatalogKey key) => $"{scheme}:{key}";

    /// <summary>Parses a URI of any scheme (a letter, then letters, digits, <c>+</c>, <c>-</c>, <c>.</c>, as RFC 3986 has them).</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CatalogKey key)
    {
        key = default;
        var colon = text.IndexOf(':');
        if (colon > 0 && IsScheme(text[..colon]) && CatalogKey.TryParse(text[(colon + 1)..], out key) && key.Type.HasUri())
            return true;

        key = default;
        return false;
    }

    /// <summary>Whether a text can be the scheme of a URI.</summary>
    public static bool IsScheme(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !char.IsAsciiLetter(text[0]))
            return false;

        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                return false;
        }

        return true;
    }
}
