using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Cadenza.Accounts;
using Cadenza.Playlists;

namespace Cadenza.Functions.Http.OpenApi;

/// <summary>The schemas of values that are no objects in JSON.</summary>
internal static class ScalarSchemas
{
    private static readonly Dictionary<Type, string> Known = new()
    {
        [typeof(string)] = """{"type":"string"}""",
        [typeof(bool)] = """{"type":"boolean"}""",
        [typeof(int)] = """{"type":"integer","format":"int32"}""",
        [typeof(long)] = """{"type":"integer","format":"int64"}""",
        [typeof(double)] = """{"type":"number","format":"double"}""",
        [typeof(CatalogId)] = """{"type":"string","pattern":"^[0-9A-Za-z]{22}$"}""",
        [typeof(UserId)] = """{"type":"string","pattern":"^[0-9A-Za-z._-]{1,64}$"}""",
        [typeof(SnapshotId)] = """{"type":"string","pattern":"^[0-9A-Za-z_-]{1,64}$"}""",
        [typeof(Market)] = """{"type":"string","pattern":"^[A-Z]{2}$"}""",
        [typeof(MarketSet)] = """{"type":"array","items":{"type":"string","pattern":"^[A-Z]{2}$"}}""",
        [typeof(PartialDate)] = """{"type":"string","pattern":"^[0-9]{4}(-[0-9]{2}){0,2}$"}""",
        [typeof(JsonObject)] = """{"type":"object"}""",
        [typeof(Isrc)] = """{"type":"string","pattern":"^[A-Z]{2}[A-Z0-9]{3}[0-9]{7}$"}""",
    };

    /// <summary>The value's schema; null when it is none of a scalar.</summary>
    public static JsonObject? Of(Type type, Func<Type, JsonTypeInfo> jsonOf) =>
        type.IsEnum ? OfEnum(type, jsonOf(type))
        : Known.TryGetValue(type, out var schema) ? JsonNode.Parse(schema)!.AsObject()
        : null;

    // By the serializer, which knows how the names are written.
    private static JsonObject OfEnum(Type type, JsonTypeInfo json) => new()
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. Enum.GetValuesAsUnderlyingType(type).Cast<object>()
            .Select(value => JsonSerializer.SerializeToNode(Enum.ToObject(type, value), json))]),
    };
}
