using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cadenza.Runtime.Durable;

/// <summary>Answers how an instance stands: 202 while it runs, 200 when it has ended.</summary>
internal static class StatusRequest
{
    public static IResult Handle(DurableHub hub, HttpContext http)
    {
        var id = http.Route("instanceId");
        if (hub.Recall(id, http.Flag("showHistory")) is not var (instance, history))
            return WebhookAnswer.NotFound(id);
        var withInput = http.Text("showInput") is null || http.Flag("showInput");
        var body = Describe(
            instance.Name, instance.Id, instance.Status, withInput ? instance.Input : null, instance.CustomStatus, instance.Output,
            instance.Failure, instance.Created, instance.Updated);
        if (http.Flag("showHistory"))
            body["historyEvents"] = HistoryListing.Of(instance, history, http.Flag("showHistoryOutput"));
        if (instance.Status == OrchestrationRuntimeStatus.Failed && http.Flag("returnInternalServerErrorOnFailure"))
            return WebhookAnswer.Of(body, StatusCodes.Status500InternalServerError);
        if (instance.HasEnded)
            return WebhookAnswer.Of(body);
        http.Response.Headers.Location = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.Path}{http.Request.QueryString}";
        return WebhookAnswer.Of(body, StatusCodes.Status202Accepted);
    }

    public static JsonObject Describe(OrchestrationMetadata instance) => Describe(
        instance.Name, instance.InstanceId, instance.RuntimeStatus, instance.SerializedInput, instance.SerializedCustomStatus,
        instance.SerializedOutput, instance.FailureDetails, instance.CreatedAt.UtcDateTime, instance.LastUpdatedAt.UtcDateTime);

    public static string Time(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static JsonObject Describe(
        string name, string id, OrchestrationRuntimeStatus status, string? input, string? customStatus, string? output,
        TaskFailureDetails? failure, DateTime created, DateTime updated) => new()
        {
            ["name"] = name,
            ["instanceId"] = id,
            ["runtimeStatus"] = status.ToString(),
            ["input"] = WebhookAnswer.Node(input),
            ["customStatus"] = WebhookAnswer.Node(customStatus),
            ["output"] = failure is null ? WebhookAnswer.Node(output) : JsonValue.Create(failure.ToString()),
            ["createdTime"] = Time(created),
            ["lastUpdatedTime"] = Time(updated),
        };
}
