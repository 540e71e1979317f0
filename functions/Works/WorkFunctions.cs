using Cadenza.Functions.Catalog;
using Cadenza.Works;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Works;

/// <summary>Works.</summary>
public sealed class WorkFunctions(CatalogAnswers answers)
{
    /// <summary><c>GET /v1/works/{id}</c>: the work with its whole tree.</summary>
    [Function("GetWork")]
    public Task GetWork([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/works/{id}")] HttpRequest request, string id) =>
        answers.WriteAsync<WorkDocument, WorkObject>(request, id, WorkShapes.ToObject, WorksApiJson.Wire.WorkObject);
}
