using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Runtime.Durable;

/// <summary>Writes what the webhooks answer.</summary>
internal static class WebhookAnswer
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    public static IResult Of(JsonNode body, int status = StatusCodes.Status200OK)
        => Results.Text(body.ToJsonString(Json), "application/json; charset=utf-8", statusCode: status);

    public static IResult Problem(int status, string message) => Of(new JsonObject { ["Message"] = message }, status);

    public static IResult NotFound(string id) => Problem(StatusCodes.Status404NotFound, $"There is no orchestration instance with id '{id}'.");

    /// <summary>202 with the addresses of an instance that has been started.</summary>
    public static IResult Started(HttpContext http, string id)
    {
        var payload = ManagementAddresses.For(new Uri($"{http.Request.Scheme}://{http.Request.Host}"), id);
        http.Response.Headers.Location = payload.StatusQueryGetUri;
        http.Response.Headers.RetryAfter = "10";
        return Of(JsonSerializer.SerializeToNode(payload, Json)!, StatusCodes.Status202Accepted);
    }

    /// <summary>A stored payload as JSON; one that is not stays a string.</summary>
    public static JsonNode? Node(string? stored)
    {
        if (stored is null)
            return null;
        try
        {
            return JsonNode.Parse(stored);
        }
        catch (JsonException)
        {
            return JsonValue.Create(stored);
        }
    }
}
