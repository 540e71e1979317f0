using Cadenza.Catalog;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Catalog;

/// <summary>The catalogue's genres.</summary>
public sealed class GenreFunctions(ListingStore listings, CatalogAnswers answers)
{
    /// <summary><c>GET /v1/recommendations/available-genre-seeds</c>: every genre of the catalogue, by name.</summary>
    [Function("GetGenreSeeds")]
    public async Task GetGenreSeeds(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/recommendations/available-genre-seeds")] HttpRequest request)
    {
        var genres = await listings.GenresAsync(request.HttpContext.RequestAborted);
        await answers.WriteAsync(request, new GenresObject(genres), CatalogApiJson.Wire.GenresObject, everywhereSame: true);
    }
}
