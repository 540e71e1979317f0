using System.Text.Json.Serialization;

namespace Cadenza;

/// <summary>A market: a country by its ISO 3166-1 alpha-2 code, in capitals.</summary>
/// <remarks>The 249 officially assigned codes, and XK (Kosovo), which streaming services use although ISO only reserves it.</remarks>
[JsonConverter(typeof(TextValueConverter<Market>))]
public readonly record struct Market : ITextValue<Market>
{
    private const string Codes =
        "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZ" +
        "DEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJP" +
        "KEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZ" +
        "OMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZ" +
        "UAUGUMUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW";

    private static readonly HashSet<string> Known = [.. Codes.Chunk(2).Select(pair => new string(pair))];

    private readonly string? _code;

    private Market(string code) => _code = code;

    /// <summary>Every market, in the order of the codes.</summary>
    public static IReadOnlyList<Market> All { get; } = [.. Known.Order(StringComparer.Ordinal).Select(code => new Market(code))];

    /// <summary>Parses a code; throws a <see cref="FormatException"/> that names the text when it is not one.</summary>
    public static Market Parse(string text) =>
        TryParse(text, out var market) ? market : throw new FormatException($"'{text}' is not a market: an ISO 3166-1 alpha-2 code.");

    /// <summary>Parses a code, in capitals or not.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Market market)
    {
        Span<char> code = stackalloc char[2];
        if (text.Length == 2 && text.ToUpperInvariant(code) == 2
            && Known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(code, out var known))
        {
            market = new Market(known);
            return true;
        }

        market = default;
        return false;
    }

    /// <summary>The code.</summary>
    public override string ToString() => _code ?? "";
}
