using Cadenza.Catalog;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Works;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Works;

/// <summary>Recordings: of a work, and by an artist.</summary>
public sealed class RecordingFunctions(WorkListingStore listings, CatalogAnswers answers)
{
    private static readonly string[] Orders = [WorkListings.ByPopularity, "year", "duration"];

    /// <summary><c>GET /v1/works/{id}/recordings</c>: one for each performance; by conductor, ensemble, soloist, complete ones alone.</summary>
    [Function("GetWorkRecordings")]
    public async Task GetWorkRecordings(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/works/{id}/recordings")] HttpRequest request, string id)
    {
        var (work, shape) = (RequestReading.ParseId(id), answers.ShapeFor(request));
        var query = request.ReadListing(Listings.WorkRecordings(work), Orders) with
        {
            AllOf = [.. request.ReadIdTags("conductor"), .. request.ReadIdTags("ensemble"), .. request.ReadIdTags("soloist")],
        };
        if (request.ReadFlag("complete"))
            query = query with { Order = WorkListings.CompletePrefix + query.Order };
        await answers.FindAsync<WorkDocument>(request, id);
        await WriteAsync(request, shape, query, $"{shape.Links.Href(new CatalogKey(CatalogType.Work, work))}/recordings");
    }

    /// <summary><c>GET /v1/artists/{id}/recordings</c>: what the artist conducts, plays or sings; <c>role</c> says which.</summary>
    [Function("GetArtistRecordings")]
    public async Task GetArtistRecordings(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/artists/{id}/recordings")] HttpRequest request, string id)
    {
        var (artist, shape) = (RequestReading.ParseId(id), answers.ShapeFor(request));
        var roles = request.ReadNames<CreditRole>("role");
        if (roles.Any(role => role is not (CreditRole.Conductor or CreditRole.Soloist or CreditRole.Ensemble)))
            throw DomainException.InvalidRequest("Invalid role: conductor, soloist or ensemble");

        var query = request.ReadListing(Listings.ArtistRecordings(artist), Orders) with
        {
            AnyOf = [.. roles.Select(role => $"role:{WorkListings.NameOf(role)}")],
        };
        await answers.FindAsync<ArtistDocument>(request, id);
        await WriteAsync(request, shape, query, $"{shape.Links.Href(new CatalogKey(CatalogType.Artist, artist))}/recordings");
    }

    /// <summary><c>GET /v1/works/{id}/tracks</c>: in score order, or the most popular first; of one <c>component</c> alone.</summary>
    [Function("GetWorkTracks")]
    public async Task GetWorkTracks([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/works/{id}/tracks")] HttpRequest request, string id)
    {
        var shape = answers.ShapeFor(request);
        var query = request.ReadListing(Listings.WorkTracks(RequestReading.ParseId(id)), "score", WorkListings.ByPopularity) with
        {
            AllOf = request.ReadIdTags("component"),
        };
        var work = await answers.FindAsync<WorkDocument>(request, id);
        var page = await listings.ReadAsync<TrackDocument>(query, request.HttpContext.RequestAborted);
        var paging = page.ToPaging($"{shape.Links.Href(work.Id)}/tracks", request, track => track.ToObject(shape));
        await answers.WriteAsync(request, paging, WorksApiJson.Wire.PagingObjectTrackObject);
    }

    private async Task WriteAsync(HttpRequest request, Shape shape, WorkListingQuery query, string url)
    {
        var page = await listings.ReadAsync<Recording>(query, request.HttpContext.RequestAborted);
        await answers.WriteAsync(
            request, page.ToPaging(url, request, recording => recording.ToObject(shape)), WorksApiJson.Wire.PagingObjectRecordingObject);
    }
}
