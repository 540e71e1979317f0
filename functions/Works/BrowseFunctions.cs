using Cadenza.Catalog;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Works;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Works;

/// <summary>Classical music as one browses it. All of it is answered from one listing, that of the composers.</summary>
public sealed class BrowseFunctions(WorkListingStore listings, CatalogAnswers answers)
{
    /// <summary><c>GET /v1/browse/composers</c>: by name, popularity, number of works or birth; of an epoch, with works of some types.</summary>
    [Function("BrowseComposers")]
    public async Task BrowseComposers([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/browse/composers")] HttpRequest request)
    {
        var links = answers.ShapeFor(request).Links;
        var query = request.ReadListing(Listings.Composers, "name", WorkListings.ByPopularity, "works", "born") with
        {
            AllOf = ReadEpoch(request) is { } epoch ? [$"epoch:{epoch}"] : [],
            AnyOf = [.. request.ReadNames<WorkType>("type").Select(type => $"type:{WorkListings.NameOf(type)}")],
        };
        var page = await listings.ReadAsync<BrowsedComposer>(query, request.HttpContext.RequestAborted);
        var paging = page.ToPaging($"{links.BaseUrl}/v1/browse/composers", request, composer => composer.ToObject(links));
        await answers.WriteAsync(request, paging, WorksApiJson.Wire.PagingObjectBrowsedComposerObject, everywhereSame: true);
    }

    /// <summary><c>GET /v1/browse/epochs</c>: with the number of composers and works, earliest first.</summary>
    [Function("BrowseEpochs")]
    public async Task BrowseEpochs([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/browse/epochs")] HttpRequest request)
    {
        var composers = await listings.ComposersAsync(request.HttpContext.RequestAborted);
        await answers.WriteAsync(request, new EpochsObject([.. BrowseCounts.Epochs(composers)]), WorksApiJson.Wire.EpochsObject, everywhereSame: true);
    }

    /// <summary><c>GET /v1/browse/work-types</c>: with the number of works; of one <c>composer</c> or one <c>epoch</c> alone.</summary>
    [Function("BrowseWorkTypes")]
    public async Task BrowseWorkTypes([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/browse/work-types")] HttpRequest request)
    {
        var epoch = ReadEpoch(request);
        var composer = request.Query["composer"].ToString() is { Length: > 0 } text ? RequestReading.ParseId(text) : (CatalogId?)null;
        var composers = await listings.ComposersAsync(request.HttpContext.RequestAborted);
        var chosen = composers.Where(entry => (epoch is null || entry.Epoch == epoch) && (composer is null || entry.Artist.Id == composer));
        await answers.WriteAsync(request, new WorkTypesObject([.. BrowseCounts.WorkTypes(chosen)]), WorksApiJson.Wire.WorkTypesObject, everywhereSame: true);
    }

    private static string? ReadEpoch(HttpRequest request)
    {
        const int LengthMax = 100;
        var epoch = request.Query["epoch"].ToString();
        if (epoch.Length > LengthMax)
            throw DomainException.InvalidRequest("Invalid epoch");

        return epoch.Length == 0 ? null : epoch;
    }
}
