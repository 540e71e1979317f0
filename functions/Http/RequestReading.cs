using Microsoft.AspNetCore.Http;

namespace Cadenza.Functions.Http;

/// <summary>Reads what a request asks for; whatever is not well-formed is an invalid request.</summary>
internal static class RequestReading
{
    /// <summary>The parameter that says where the caller listens.</summary>
    public const string MarketParameter = "market";

    private const string InvalidId = "Invalid base62 id";

    /// <summary>An id of the path.</summary>
    public static CatalogId ParseId(string text) =>
        CatalogId.TryParse(text, out var id) ? id : throw DomainException.InvalidRequest(InvalidId);

    /// <summary>The parameter <c>ids</c>: from one to <paramref name="max"/> ids between commas.</summary>
    public static IReadOnlyList<CatalogId> ReadIds(this HttpRequest request, int max)
    {
        var text = request.Query["ids"].ToString();
        if (text.Length == 0)
            throw DomainException.InvalidRequest("Missing required parameter: ids");

        if (text.AsSpan().Count(',') >= max)
            throw DomainException.InvalidRequest($"Too many ids requested: at most {max}");

        return Array.ConvertAll(text.Split(','), ParseId);
    }

    /// <summary>The parameters <c>limit</c> and <c>offset</c>.</summary>
    public static PageRequest ReadPage(this HttpRequest request, PageLimits limits) =>
        PageRequest.Parse(request.Query["limit"], request.Query["offset"], limits);

    /// <summary>
    /// The parameter <c>market</c>; null when it is not there. <c>from_token</c> is read as not there: the token's country comes
    /// first anyway.
    /// </summary>
    public static Market? ReadMarket(this HttpRequest request)
    {
        var text = request.Query[MarketParameter].ToString();
        if (text.Length == 0 || text == "from_token")
            return null;

        return Market.TryParse(text, out var market) ? market : throw DomainException.InvalidRequest("Invalid market code");
    }
}
