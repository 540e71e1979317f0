using Cadenza.Functions.Accounts;
using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Cadenza.Functions.Catalog;

/// <summary>For whom an object is shown: what makes two answers about the same object differ.</summary>
/// <param name="Links">How the caller reached the API.</param>
/// <param name="Market">Where the caller listens; null when nobody said.</param>
internal sealed record Shape(Links Links, Market? Market)
{
    /// <summary>The shape for a request. The country of the user's account takes priority over the parameter <c>market</c>.</summary>
    public static Shape For(HttpRequest request, ApiOptions options)
    {
        var asked = request.ReadMarket();
        return new Shape(Links.For(request, options), request.Principal().Country ?? asked);
    }

    /// <summary>Whether what is available in <paramref name="markets"/> is available to the caller; null when nobody said where that is.</summary>
    public bool? IsAvailable(MarketSet markets) => Market is { } market ? markets.Contains(market) : null;

    /// <summary>Why it cannot be played; null when it can, or when nobody said where.</summary>
    public RestrictionObject? RestrictionOf(MarketSet markets) => IsAvailable(markets) == false ? RestrictionObject.Market : null;

    /// <summary>Throws that there is no such thing, for objects that have no <c>restrictions</c> to say so.</summary>
    public void ThrowIfUnavailable(MarketSet markets)
    {
        if (IsAvailable(markets) == false)
            throw DomainException.NotFound();
    }

    /// <summary>What links of an embedded page ask for, so that the next page is of the same market.</summary>
    public IQueryCollection Query => Market is { } market
        ? new QueryCollection(new Dictionary<string, StringValues> { [RequestReading.MarketParameter] = market.ToString() })
        : QueryCollection.Empty;
}
