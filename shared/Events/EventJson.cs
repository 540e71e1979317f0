using System.Text.Json;
using System.Text.Json.Serialization;
using Cadenza.Events.Closing;
using Cadenza.Events.Closing.Duplicates;
using Cadenza.Events.Ingest;
using Cadenza.Events.Plausibility;
using Cadenza.Events.Retention;

namespace Cadenza.Events;

/// <summary>How the pipeline's own files are written: snake case, compact, nothing that is null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(JournalEntry))]
[JsonSerializable(typeof(HourManifest))]
[JsonSerializable(typeof(HourReport))]
[JsonSerializable(typeof(HubFrontier))]
[JsonSerializable(typeof(PlayCount))]
[JsonSerializable(typeof(HubAlerts))]
[JsonSerializable(typeof(ShardResult))]
[JsonSerializable(typeof(ChunkResult))]
[JsonSerializable(typeof(WithheldPlay))]
[JsonSerializable(typeof(WithheldCount))]
[JsonSerializable(typeof(WithheldHour))]
[JsonSerializable(typeof(RemovalMark))]
internal sealed partial class EventJson : JsonSerializerContext;
