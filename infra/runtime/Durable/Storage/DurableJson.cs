using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace Cadenza.Runtime.Durable;

/// <summary>How events and failures are written in the store.</summary>
internal static class DurableJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = DurableJsonContext.Default,
    };

    public static string Write(HistoryEvent value) => JsonSerializer.Serialize(value, Options);

    public static HistoryEvent ReadEvent(string json) => JsonSerializer.Deserialize<HistoryEvent>(json, Options)!;

    public static string? Write(TaskFailureDetails? value) => value is null ? null : JsonSerializer.Serialize(value, Options);

    public static TaskFailureDetails? ReadFailure(string? json)
        => json is null ? null : JsonSerializer.Deserialize<TaskFailureDetails>(json, Options);

    public static string? Write(IReadOnlyDictionary<string, string>? tags)
        => tags is null or { Count: 0 } ? null : JsonSerializer.Serialize(tags.ToDictionary(), Options);

    public static IReadOnlyDictionary<string, string>? ReadTags(string? json)
        => json is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(json, Options);
}

[JsonSerializable(typeof(HistoryEvent))]
[JsonSerializable(typeof(TaskFailureDetails))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class DurableJsonContext : JsonSerializerContext;
