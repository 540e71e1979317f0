using System.Text.Json;
using System.Text.Json.Serialization;
using Cadenza.Functions.Http;

namespace Cadenza.Functions.Works;

/// <summary>The answers about works as JSON: nulls are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WorkObject))]
internal sealed partial class WorksApiJson : JsonSerializerContext
{
    /// <summary>The context that answers are written with.</summary>
    public static WorksApiJson Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = Answer.Encoder,
    });
}
