using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace Cadenza.Runtime.Durable;

/// <summary>Lists, purges and signals instances.</summary>
internal static class InstanceRequests
{
    private const string ContinuationHeader = "x-ms-continuation-token";

    public static async Task<IResult> ListAsync(DurableHub hub, HttpContext http)
    {
        var top = int.TryParse(http.Text("top"), out var wanted) ? Math.Clamp(wanted, 1, 1_000) : OrchestrationQuery.DefaultPageSize;
        var query = new OrchestrationQuery(
            http.Time("createdTimeFrom"), http.Time("createdTimeTo"), http.Statuses(), null, http.Text("instanceIdPrefix"), top, true);
        string? token = http.Request.Headers[ContinuationHeader];
        var list = new JsonArray();
        await foreach (var page in hub.Client.GetAllInstancesAsync(query).AsPages(string.IsNullOrEmpty(token) ? null : token))
        {
            foreach (var instance in page.Values)
                list.Add((JsonNode)StatusRequest.Describe(instance));
            if (page.ContinuationToken is { } next)
                http.Response.Headers[ContinuationHeader] = next;
            break;
        }

        return WebhookAnswer.Of(list);
    }

    public static async Task<IResult> PurgeAsync(DurableHub hub, HttpContext http)
    {
        var id = http.Route("instanceId");
        var purged = await hub.Client.PurgeInstanceAsync(id, new PurgeInstanceOptions(http.Flag("recursive")), http.RequestAborted);
        return purged.PurgedInstanceCount == 0 ? WebhookAnswer.NotFound(id) : Deleted(purged);
    }

    public static async Task<IResult> PurgeManyAsync(DurableHub hub, HttpContext http)
    {
        if (http.Time("createdTimeFrom") is not { } from)
            return WebhookAnswer.Problem(StatusCodes.Status400BadRequest, "Please provide a value for 'createdTimeFrom'.");
        var filter = new PurgeInstancesFilter(from, http.Time("createdTimeTo"), http.Statuses());
        var purged = await hub.Client.PurgeAllInstancesAsync(filter, null, http.RequestAborted);
        return purged.PurgedInstanceCount == 0
            ? WebhookAnswer.Problem(StatusCodes.Status404NotFound, "No instance matches the filter.")
            : Deleted(purged);
    }

    public static async Task<IResult> RaiseEventAsync(DurableHub hub, HttpContext http)
    {
        if (Refusal(hub, http.Route("instanceId")) is { } refusal)
            return refusal;
        var payload = await http.JsonAsync();
        await hub.Client.RaiseSerializedEventAsync(http.Route("instanceId"), http.Route("eventName"), payload);
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    public static async Task<IResult> OperateAsync(DurableHub hub, HttpContext http)
    {
        var id = http.Route("instanceId");
        var operation = http.Route("operation").ToUpperInvariant();
        if (operation == "RESTART")
            return await RestartAsync(hub, http, id);
        if (operation is not ("TERMINATE" or "SUSPEND" or "RESUME"))
            return WebhookAnswer.Problem(
                operation == "REWIND" ? StatusCodes.Status501NotImplemented : StatusCodes.Status404NotFound,
                $"The operation '{http.Route("operation")}' is not supported.");
        if (Refusal(hub, id) is { } refusal)
            return refusal;
        var reason = http.Text("reason");
        await (operation switch
        {
            "TERMINATE" => hub.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions(reason, http.Flag("recursive"))),
            "SUSPEND" => hub.Client.SuspendInstanceAsync(id, reason),
            _ => hub.Client.ResumeInstanceAsync(id, reason),
        });
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> RestartAsync(DurableHub hub, HttpContext http, string id)
    {
        if (hub.Recall(id, false) is null)
            return WebhookAnswer.NotFound(id);
        try
        {
            var asNew = http.Text("restartWithNewInstanceId") is null || http.Flag("restartWithNewInstanceId");
            return WebhookAnswer.Started(http, await hub.Client.RestartAsync(id, asNew));
        }
        catch (InvalidOperationException running)
        {
            return WebhookAnswer.Problem(StatusCodes.Status409Conflict, running.Message);
        }
    }

    // 404: there is none; 410: it has ended.
    private static IResult? Refusal(DurableHub hub, string id) => hub.Recall(id, false) switch
    {
        null => WebhookAnswer.NotFound(id),
        ({ HasEnded: true }, _) => WebhookAnswer.Problem(StatusCodes.Status410Gone, $"The orchestration instance '{id}' has ended."),
        _ => null,
    };

    private static IResult Deleted(PurgeResult purged) => WebhookAnswer.Of(new JsonObject { ["instancesDeleted"] = purged.PurgedInstanceCount });
}
