using Cadenza.Local.Sample.Parsing;

namespace Cadenza.Local.Sample.Declarations;

/// <summary><c>| markets DE AT CH</c>: where something can be played; everywhere when it is not said.</summary>
internal static class MarketCodes
{
    public static IReadOnlyList<string> Read(AttributeReader attributes)
    {
        var codes = attributes.Optional("markets")?.Split(' ') ?? [];
        foreach (var code in codes.Where(code => !Market.TryParse(code, out _)))
            attributes.Report($"'{code}' is not a market: an ISO 3166-1 alpha-2 code");
        return codes;
    }

    public static MarketSet ToSet(IReadOnlyList<string> codes) => codes.Count == 0 ? MarketSet.Everywhere : MarketSet.OfCodes(codes);
}
