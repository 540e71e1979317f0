using System.Text.Json.Serialization;

namespace Cadenza.Functions.Works;

/// <summary>The answers about works as JSON: nulls are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WorkObject))]
internal sealed partial class WorksApiJson : JsonSerializerContext;
