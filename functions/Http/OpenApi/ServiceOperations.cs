using System.Text.Json.Nodes;

namespace Cadenza.Functions.Http.OpenApi;

/// <summary>What the OpenAPI document says about the operations of the service itself.</summary>
internal static class ServiceOperations
{
    private const string Tag = "Service";

    /// <summary>The operations.</summary>
    public static OperationGroup Group { get; } = new(
        [
            new("Health", Tag, "Whether the service can work",
                "Asks each thing that is needed, at most every few seconds however often it is called. 503 when one does not answer.", typeof(HealthAnswer))
            {
                IsKept = false,
            },
            new("GetOpenApi", Tag, "This document", "Describes every operation that is served.", typeof(JsonObject)),
        ],
        HttpJson.Default,
        new Dictionary<string, string>
        {
            ["ErrorAnswerObject"] = "What went wrong: the status of the answer, and a message for people.",
            ["HealthAnswerObject"] = "The state of the service, and of each thing that it needs: ok, degraded or unavailable.",
        },
        IsExtension: true);
}
