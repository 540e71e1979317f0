namespace Cadenza.Works.Authority;

/// <summary>A number in a catalogue of works: <c>BWV 1007</c>, <c>K. 331</c>, <c>Hob. XVI:52</c>, <c>D. 899/3</c>.</summary>
/// <param name="Scheme">The catalogue as <see cref="CatalogSchemes"/> spells it.</param>
/// <param name="Number">The number as written: not a number for a computer.</param>
public readonly record struct SchemeNumber(string Scheme, string Number)
{
    /// <summary>What two spellings of one number have in common: letters and digits of the scheme, then the number in lower case.</summary>
    public string Folded => Fold(Scheme, Number);

    /// <summary>The folded form of a scheme and a number in any spelling; a member follows a slash.</summary>
    public static string Fold(string scheme, string number)
    {
        Span<char> text = stackalloc char[64];
        var length = 0;
        foreach (var c in scheme)
        {
            if (char.IsLetterOrDigit(c) && length < 24)
                text[length++] = char.ToLowerInvariant(c);
        }

        text[length++] = ' ';
        foreach (var c in number)
        {
            if (c is not (' ' or '.') && length < text.Length)
                text[length++] = char.ToLowerInvariant(c);
        }

        return new string(text[..length]);
    }

    /// <summary>Reads <c>K. 331</c>; the scheme must be known, and the number must have a digit.</summary>
    public static bool TryParse(string text, out SchemeNumber value)
    {
        value = default;
        var scheme = CatalogSchemes.PrefixOf(text);
        if (scheme is null)
            return false;

        var number = text[(scheme.Length + 1)..].Trim();
        if (number.Length is 0 or > 24 || !number.AsSpan().ContainsAnyInRange('0', '9'))
            return false;

        value = new SchemeNumber(scheme, number);
        return true;
    }

    /// <summary>The scheme, a space, and the number.</summary>
    public override string ToString() => $"{Scheme} {Number}";
}
