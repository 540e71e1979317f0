using System.Text;

namespace Cadenza;

/// <summary>Sort keys under which the numbers within a text sort as numbers: <c>BWV 9</c> before <c>BWV 10</c> before <c>BWV 10a</c>.</summary>
public static class NaturalOrder
{
    private const int DigitsMax = 8;

    // A document's id has at most 1,023 bytes; this much of a text makes fewer than 600, whatever it says.
    private const int LengthMax = 128;

    /// <summary>
    /// The key: lower case, every run of digits padded to 8. It keeps only what may stand in a Cosmos DB document id, and no more
    /// than 128 characters of the text.
    /// </summary>
    public static string Key(string text)
    {
        var rest = text.AsSpan(0, Math.Min(text.Length, LengthMax));
        var key = new StringBuilder(rest.Length + DigitsMax);
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? rest[..end] : rest;
            if (digits.IsEmpty)
            {
                // These four cannot stand in a document's id.
                key.Append(rest[0] is '/' or '\\' or '?' or '#' ? '.' : char.ToLowerInvariant(rest[0]));
                rest = rest[1..];
                continue;
            }

            rest = rest[digits.Length..];
            digits = digits.TrimStart('0');
            key.Append('0', Math.Max(0, DigitsMax - digits.Length)).Append(digits);
        }

        return key.ToString();
    }
}
