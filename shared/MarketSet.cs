using System.Collections;
using System.Text.Json.Serialization;

namespace Cadenza;

/// <summary>The markets in which something is available. Stored as an array of codes; everywhere is <c>["*"]</c>, which keeps documents small.</summary>
/// <remarks>Immutable. Enumerates in the order of the codes, <see cref="Everywhere"/> as all of them.</remarks>
[JsonConverter(typeof(MarketSetConverter))]
public sealed class MarketSet : IReadOnlyCollection<Market>
{
    private readonly HashSet<Market> _markets;
    private readonly Market[] _ordered;

    private MarketSet(IEnumerable<Market> markets)
    {
        _markets = [.. markets];
        _ordered = [.. _markets.OrderBy(market => market.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>Every market.</summary>
    public static MarketSet Everywhere { get; } = new(Market.All);

    /// <inheritdoc />
    public int Count => _markets.Count;

    /// <summary>The set of these markets.</summary>
    public static MarketSet Of(params IEnumerable<Market> markets) => new(markets);

    /// <summary>The set of the markets of these codes; throws a <see cref="FormatException"/> on an unknown one.</summary>
    public static MarketSet OfCodes(params IEnumerable<string> codes) => new(codes.Select(Market.Parse));

    /// <summary>Whether <paramref name="market"/> is in the set.</summary>
    public bool Contains(Market market) => _markets.Contains(market);

    /// <inheritdoc />
    public IEnumerator<Market> GetEnumerator() => _ordered.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
