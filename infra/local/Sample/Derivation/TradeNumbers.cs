using System.Globalization;

namespace Cadenza.Local.Sample.Derivation;

/// <summary>
/// Made-up numbers of valid form. An ISRC of ours begins with <c>ZZCDZ</c>: ZZ is no country, and CDZ no registrant. A UPC of ours
/// begins with 2, the number system for use within one shop.
/// </summary>
internal sealed class TradeNumbers
{
    private const int Designations = 100_000;
    private readonly HashSet<string> _issued = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Isrc> _ofRecordings = new(StringComparer.Ordinal);

    /// <summary>The recording's code, which no other has; the same calls in the same order give the same codes.</summary>
    public Isrc Isrc(string recording, int year)
    {
        if (!_ofRecordings.TryGetValue(recording, out var isrc))
            _ofRecordings[recording] = isrc = Issue(recording, year);
        return isrc;
    }

    private Isrc Issue(string key, int year)
    {
        var designation = Steady.Number("isrc", key, Designations);
        while (true)
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"ZZCDZ{year % 100:D2}{designation:D5}");
            if (_issued.Add(code))
                return Cadenza.Isrc.Parse(code);
            designation = (designation + 1) % Designations;
        }
    }

    /// <summary>The 12 digits of a UPC-A, the last being the check digit.</summary>
    public static string Upc(string key)
    {
        var digits = string.Create(
            CultureInfo.InvariantCulture, $"2{Steady.Number("upc-left", key, 100_000):D5}{Steady.Number("upc-right", key, 100_000):D5}");
        return digits + UpcCheckDigit(digits);
    }

    /// <summary>Odd places count three times; the check digit brings the sum to a multiple of ten (GS1 General Specifications).</summary>
    public static char UpcCheckDigit(ReadOnlySpan<char> elevenDigits)
    {
        var sum = 0;
        for (var i = 0; i < elevenDigits.Length; i++)
            sum += (elevenDigits[i] - '0') * (i % 2 == 0 ? 3 : 1);
        return (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
