using Cadenza.Catalog;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Works;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Works;

/// <summary>Works and their parts.</summary>
public sealed class WorkFunctions(CatalogStore store, CatalogAnswers answers)
{
    /// <summary>Works are long: as many at once as albums.</summary>
    private const int IdsMax = 20;

    /// <summary><c>GET /v1/works/{id}</c>: the work with its whole tree.</summary>
    [Function("GetWork")]
    public Task GetWork([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/works/{id}")] HttpRequest request, string id) =>
        answers.WriteAsync<WorkDocument, WorkObject>(request, id, WorkShapes.ToObject, WorksApiJson.Wire.WorkObject);

    /// <summary><c>GET /v1/works?ids=</c>: null where there is none of that id.</summary>
    [Function("GetSeveralWorks")]
    public async Task GetSeveralWorks([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/works")] HttpRequest request)
    {
        var shape = answers.ShapeFor(request);
        var works = await store.FindManyAsync<WorkDocument>(request.ReadIds(IdsMax), request.HttpContext.RequestAborted);
        await answers.WriteAsync(
            request, new SeveralWorksObject([.. works.Select(work => work?.ToObject(shape.Links))]), WorksApiJson.Wire.SeveralWorksObject, everywhereSame: true);
    }

    /// <summary><c>GET /v1/works/{id}/components</c>: the tree down to <c>depth</c>, or with <c>flat=true</c> a page of all its parts in score order.</summary>
    [Function("GetWorkComponents")]
    public async Task GetWorkComponents(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/works/{id}/components")] HttpRequest request, string id)
    {
        var links = answers.ShapeFor(request).Links;
        var (isFlat, page) = (request.ReadFlag("flat"), request.ReadPage(PageLimits.Usual));
        var depth = request.ReadNumber("depth", 1, WorkTree.DepthMax, WorkTree.DepthMax);
        var work = await answers.FindAsync<WorkDocument>(request, id);
        var url = $"{links.Href(work.Id)}/components";
        var total = WorkTree.Walk(work.Components).Count();
        if (isFlat)
        {
            var paging = PagingObject.Of(new Page<FlatSubsectionObject>(SubsectionShapes.Flat(work, page, links), page, total), url, request.Query);
            await answers.WriteAsync(request, paging, WorksApiJson.Wire.PagingObjectFlatSubsectionObject, everywhereSame: true);
            return;
        }

        var self = new WorkRef(work.Work.Id, work.Work.Name).ToObject(links);
        var tree = new WorkComponentsObject(url, self, depth, total, SubsectionShapes.Tree(work, depth, links));
        await answers.WriteAsync(request, tree, WorksApiJson.Wire.WorkComponentsObject, everywhereSame: true);
    }

    /// <summary><c>GET /v1/work-components/{id}</c>: a work, or a part of one with what it lies in.</summary>
    [Function("GetWorkComponent")]
    public async Task GetWorkComponent([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/work-components/{id}")] HttpRequest request, string id)
    {
        var part = RequestReading.ParseId(id);
        if (await store.FindAsync<SubsectionDocument>(part, request.HttpContext.RequestAborted) is not { } place)
        {
            await GetWork(request, id);
            return;
        }

        var links = answers.ShapeFor(request).Links;
        var work = await answers.FindAsync<WorkDocument>(request, place.Work.ToString());
        var found = SubsectionShapes.Find(work, part, links) ?? throw DomainException.NotFound();
        await answers.WriteAsync(request, found, WorksApiJson.Wire.SubsectionInWorkObject, everywhereSame: true);
    }
}
