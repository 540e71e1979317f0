using System.Text.Json.Serialization;
using Cadenza.Events.Publishing;
using Cadenza.Functions.Http.OpenApi;

namespace Cadenza.Functions.Events;

/// <summary>What the OpenAPI document says about the operations of events.</summary>
internal static class EventsOperations
{
    private const string Envelope =
        """
        {"type":"object","required":["id","type","user_id","occurred_at"],"properties":{
        "id":{"type":"string","format":"uuid"},"type":{"type":"string"},"user_id":{"type":"string"},"occurred_at":{"type":"string","format":"date-time"}}}
        """;

    /// <summary>The operations.</summary>
    public static OperationGroup Group { get; } = new(
        [
            new("PublishEvents", "Events", "Publish events",
                $"Takes one event, an array of them, or JSON Lines: at most {EventSubmission.MaxEvents} and {EventSubmission.MaxBytes} bytes, all of the token's user; with Content-Encoding gzip, too. "
                    + "All are taken or none. Once it is answered they are never lost; the same events may be sent again, by their ids.",
                typeof(EventsAccepted))
            {
                Status = 202,
                IsKept = false,
                Body = new(
                    "Events: an id made by the client, a type, the user, when it happened, and the type's own properties.",
                    $$"""{"oneOf":[{{Envelope}},{"type":"array","maxItems":{{EventSubmission.MaxEvents}},"items":{{Envelope}}}]}""",
                    "application/json", "application/x-ndjson"),
            },
        ],
        EventsApiJson.Default,
        new Dictionary<string, string> { ["EventsAcceptedObject"] = "How many events the hub has." },
        IsExtension: true);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(EventsAccepted))]
internal sealed partial class EventsApiJson : JsonSerializerContext;
