using Cadenza.Catalog;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Works;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Works;

/// <summary>The works of a composer, all of them or those near one.</summary>
public sealed class ComposerFunctions(WorkListingStore listings, CatalogAnswers answers)
{
    /// <summary><c>GET /v1/artists/{id}/works</c>: by catalogue number, opus, date, title or popularity; of some types alone.</summary>
    [Function("GetArtistWorks")]
    public async Task GetArtistWorks([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/artists/{id}/works")] HttpRequest request, string id)
    {
        var artist = RequestReading.ParseId(id);
        var query = request.ReadListing(Listings.ArtistWorks(artist), "catalog", "opus", WorkListings.ByPopularity, "date", "title") with
        {
            AnyOf = [.. request.ReadNames<WorkType>("type").Select(type => $"type:{WorkListings.NameOf(type)}")],
        };
        await answers.FindAsync<ArtistDocument>(request, id);
        await WriteAsync(request, query, $"{answers.ShapeFor(request).Links.Href(new CatalogKey(CatalogType.Artist, artist))}/works");
    }

    /// <summary>
    /// <c>GET /v1/works/{id}/related</c>: the composer's other works of the same type, the work's arrangements and its original, the
    /// most popular first.
    /// </summary>
    [Function("GetRelatedWorks")]
    public async Task GetRelatedWorks([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/works/{id}/related")] HttpRequest request, string id)
    {
        RequestReading.ParseId(id);
        var query = request.ReadListing("", WorkListings.ByPopularity);
        var work = await answers.FindAsync<WorkDocument>(request, id);
        query = query with
        {
            Parent = Listings.ArtistWorks(work.Work.Composers[0].Id),
            AnyOf =
            [
                $"type:{WorkListings.NameOf(work.Work.WorkType)}", $"arranges:{work.Work.Id}",
                .. work.ArrangementOf is { } original ? new[] { $"work:{original.Id}" } : [],
            ],
            NoneOf = $"work:{work.Work.Id}",
        };
        await WriteAsync(request, query, $"{answers.ShapeFor(request).Links.Href(work.Id)}/related");
    }

    private async Task WriteAsync(HttpRequest request, WorkListingQuery query, string url)
    {
        var links = answers.ShapeFor(request).Links;
        var page = await listings.ReadAsync<SimplifiedWork>(query, request.HttpContext.RequestAborted);
        await answers.WriteAsync(request, page.ToPaging(url, request, work => work.ToObject(links)), WorksApiJson.Wire.PagingObjectSimplifiedWorkObject, everywhereSame: true);
    }
}
