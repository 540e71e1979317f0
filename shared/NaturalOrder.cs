using System.Text;

namespace Cadenza;

/// <summary>Sort keys under which the numbers within a text sort as numbers: <c>BWV 9</c> before <c>BWV 10</c> before <c>BWV 10a</c>.</summary>
public static class NaturalOrder
{
    private const int DigitsMax = 8;

    /// <summary>The key: lower case, every run of digits padded to 8. It keeps only what may stand in a Cosmos DB document id.</summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length + DigitsMax);
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                // These four cannot stand in a document's id.
                key.Append(text[i] is '/' or '\\' or '?' or '#' ? '.' : char.ToLowerInvariant(text[i]));
                continue;
            }

            var start = i;
            while (i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]))
                i++;

            var digits = text.AsSpan(start, i + 1 - start).TrimStart('0');
            key.Append('0', Math.Max(0, DigitsMax - digits.Length)).Append(digits);
        }

        return key.ToString();
    }
}
