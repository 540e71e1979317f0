using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Catalog;

/// <summary>Where the service is.</summary>
public sealed class MarketFunctions(CatalogAnswers answers)
{
    private static readonly MarketsObject Everywhere = new(Market.All);

    /// <summary><c>GET /v1/markets</c>: every market there is.</summary>
    [Function("GetMarkets")]
    public Task GetMarkets([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/markets")] HttpRequest request) =>
        answers.WriteAsync(request, Everywhere, CatalogApiJson.Wire.MarketsObject, everywhereSame: true);
}
