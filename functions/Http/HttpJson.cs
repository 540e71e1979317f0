using System.Text.Json.Serialization;

namespace Cadenza.Functions.Http;

/// <summary>The Web API's answer to what went wrong.</summary>
internal sealed record ErrorAnswer(ErrorObject Error);

/// <summary>The schema's ErrorObject.</summary>
internal sealed record ErrorObject(int Status, string Message);

/// <summary>What <c>GET /health</c> says.</summary>
internal sealed record HealthAnswer(string Status, IReadOnlyDictionary<string, string> Checks);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(HealthAnswer))]
internal sealed partial class HttpJson : JsonSerializerContext;
