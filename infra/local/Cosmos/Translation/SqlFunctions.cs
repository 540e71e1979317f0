using System.Text;
using System.Text.Json;
using Cadenza.Local.Cosmos.Documents;
using Cadenza.Local.Cosmos.Sql;
using Microsoft.Data.Sqlite;

namespace Cadenza.Local.Cosmos.Translation;

/// <summary>What SQLite has no function for. JSON texts in and out; NULL is undefined.</summary>
internal static class SqlFunctions
{
    /// <summary>The longest text that these functions make.</summary>
    public const int MaxLength = 8 * 1024 * 1024;

    public static void Register(SqliteConnection connection)
    {
        connection.CreateFunction("cx_num", (string? json) => JsonOrder.TypeOf(json) == JsonType.Number ? JsonOrder.Number(json!) : (double?)null, true);
        connection.CreateFunction("cx_text", (string? json) => JsonOrder.TypeOf(json) == JsonType.String ? JsonOrder.Text(json!) : null, true);
        connection.CreateFunction("cx_array_or_null", (string? json) => JsonOrder.TypeOf(json) == JsonType.Array ? json : null, true);
        connection.CreateFunction("cx_number", (double? value) => value is { } number ? CanonicalJson.Of(number) : null, true);
        connection.CreateFunction("cx_key", (string? json) => JsonOrder.SortKey(json), true);
        connection.CreateFunction("cx_compare", (string? left, string? right) => JsonOrder.Compare(left, right), true);
        connection.CreateFunction("cx_equal", (string? left, string? right) => JsonOrder.AreEqual(left, right), true);
        connection.CreateFunction("cx_between", (string? value, string? low, string? high) => Between(value, low, high), true);
        connection.CreateFunction("cx_object", (object?[] pairs) => $"{{{Members(pairs)}}}", true);
        connection.CreateFunction("cx_members", (object?[] pairs) => Members(pairs) is { Length: > 0 } members ? members : null, true);
        connection.CreateFunction("cx_braces", (object?[] members) => $"{{{Joined(members)}}}", true);
        connection.CreateFunction("cx_array", (object?[] items) => $"[{Joined(items)}]", true);
        connection.CreateFunction("cx_items", (object?[] items) => Joined(items) is { Length: > 0 } joined ? joined : null, true);
        connection.CreateFunction("cx_contains", (string? array, string? item, bool? partial) => ArrayContains(array, item, partial == true), true);
        connection.CreateFunction("cx_like", (string? text, string? pattern, string? escape) => LikePattern.IsMatch(text, pattern, escape), true);
        connection.CreateFunction("cx_lower", (string? text) => text?.ToLowerInvariant(), true);
        connection.CreateFunction("cx_upper", (string? text) => text?.ToUpperInvariant(), true);
        connection.CreateFunction("cx_ends", (string? text, string? part) => part is null ? null : text?.EndsWith(part, StringComparison.Ordinal), true);
        connection.CreateAggregate<string?, string?>("cx_min", (least, json) => Extreme(least, json, -1));
        connection.CreateAggregate<string?, string?>("cx_max", (greatest, json) => Extreme(greatest, json, 1));
    }

    private static bool? Between(string? value, string? low, string? high)
    {
        // AND of three values: false wins over undefined.
        bool? first = JsonOrder.Compare(low, value) <= 0 ? true : JsonOrder.Compare(low, value) is null ? null : false;
        bool? second = JsonOrder.Compare(value, high) <= 0 ? true : JsonOrder.Compare(value, high) is null ? null : false;
        return first & second;
    }

    /// <summary>Names and values in turn, as they stand in an object.</summary>
    private static string Members(object?[] pairs)
    {
        EnsureLength(pairs);
        var json = new StringBuilder();
        for (var i = 0; i < pairs.Length; i += 2)
            if (pairs[i + 1] is string value)
                json.Append(json.Length > 0 ? "," : "").Append(pairs[i]).Append(':').Append(value);
        return json.ToString();
    }

    private static string Joined(object?[] items)
    {
        EnsureLength(items);
        return string.Join(',', items.OfType<string>());
    }

    private static void EnsureLength(object?[] texts)
    {
        if (texts.Sum(text => text is string { Length: var length } ? (long)length : 0) > MaxLength)
            throw ServiceError.BadRequest($"A value is longer than {MaxLength} characters.");
    }

    private static bool? ArrayContains(string? array, string? item, bool partial)
    {
        if (JsonOrder.TypeOf(array) != JsonType.Array || item is null)
            return null;
        using var haystack = JsonDocument.Parse(array!, JsonOrder.ParseOptions);
        using var needle = JsonDocument.Parse(item, JsonOrder.ParseOptions);
        foreach (var element in haystack.RootElement.EnumerateArray())
            if (partial ? Covers(element, needle.RootElement) : JsonElement.DeepEquals(element, needle.RootElement))
                return true;
        return false;
    }

    /// <summary>Whether an element has every property of the object sought, whatever else it has.</summary>
    private static bool Covers(JsonElement element, JsonElement sought)
    {
        if (element.ValueKind != JsonValueKind.Object || sought.ValueKind != JsonValueKind.Object)
            return JsonElement.DeepEquals(element, sought);
        foreach (var property in sought.EnumerateObject())
            if (!element.TryGetProperty(property.Name, out var value) || !Covers(value, property.Value))
                return false;
        return true;
    }

    /// <summary>Over scalars of any type, by the order of types; arrays and objects are left out.</summary>
    private static string? Extreme(string? best, string? json, int sign)
    {
        if (JsonOrder.TypeOf(json) is JsonType.Undefined or JsonType.Array or JsonType.Object)
            return best;
        return best is null || Math.Sign(JsonOrder.SortKey(json).AsSpan().SequenceCompareTo(JsonOrder.SortKey(best))) == sign
            ? json
            : best;
    }
}
