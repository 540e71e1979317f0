using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cadenza.Royalties;

/// <summary>How royalty documents and statements are written: snake case, nothing that is null, indented with line feeds for people to read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(PoolDocument))]
[JsonSerializable(typeof(RightsDocument))]
[JsonSerializable(typeof(PayeeDocument))]
[JsonSerializable(typeof(PayoutDocument))]
[JsonSerializable(typeof(RunDocument))]
[JsonSerializable(typeof(Statement))]
[JsonSerializable(typeof(PayoutSummary))]
internal sealed partial class RoyaltyJson : JsonSerializerContext;
