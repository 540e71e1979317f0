using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Cadenza.Local.Cosmos.Sql;

namespace Cadenza.Local.Cosmos.Documents;

/// <summary>Types, equality and order of JSON texts, as the query language defines them. A null text is undefined.</summary>
internal static class JsonOrder
{
    /// <summary>Deep enough for a document inside what a query constructs around it.</summary>
    public static JsonDocumentOptions ParseOptions { get; } = new() { MaxDepth = 4 * CanonicalJson.MaxDepth };

    public static JsonType TypeOf(string? json) => json is null ? JsonType.Undefined : json[0] switch
    {
        'n' => JsonType.Null,
        't' or 'f' => JsonType.Boolean,
        '"' => JsonType.String,
        '[' => JsonType.Array,
        '{' => JsonType.Object,
        _ => JsonType.Number,
    };

    /// <summary>
    /// Bytes that sort as ORDER BY does: undefined, null, false, true, numbers, strings by their UTF-8, arrays, objects.
    /// </summary>
    public static byte[] SortKey(string? json)
    {
        var type = TypeOf(json);
        return type switch
        {
            JsonType.Undefined or JsonType.Null => [(byte)type],
            JsonType.Boolean => [(byte)type, (byte)(json == "true" ? 1 : 0)],
            JsonType.Number => NumberKey(Number(json!)),
            JsonType.String => [(byte)type, .. Encoding.UTF8.GetBytes(Text(json!))],
            _ => [(byte)type, .. Encoding.UTF8.GetBytes(json!)],
        };
    }

    /// <summary>Null when the two do not compare: of different types, undefined, arrays or objects.</summary>
    public static int? Compare(string? left, string? right)
    {
        var type = TypeOf(left);
        return type == TypeOf(right) && type is JsonType.Null or JsonType.Boolean or JsonType.Number or JsonType.String
            ? Math.Sign(SortKey(left).AsSpan().SequenceCompareTo(SortKey(right)))
            : null;
    }

    /// <summary>Equality of values, whatever the order of an object's properties; null when either is undefined.</summary>
    public static bool? AreEqual(string? left, string? right)
    {
        if (left is null || right is null)
            return null;
        if (left == right)
            return true;
        var type = TypeOf(left);
        if (type != TypeOf(right) || type is not (JsonType.Array or JsonType.Object))
            return false;
        using var first = JsonDocument.Parse(left, ParseOptions);
        using var second = JsonDocument.Parse(right, ParseOptions);
        return JsonElement.DeepEquals(first.RootElement, second.RootElement);
    }

    public static double Number(string json) =>
        double.Parse(json, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture);

    public static string Text(string json) => json.Contains('\\', StringComparison.Ordinal)
        ? JsonSerializer.Deserialize<string>(json)!
        : json[1..^1];

    private static byte[] NumberKey(double value)
    {
        // The bits of a double sort as integers once the sign is flipped, and everything else of a negative one.
        var bits = BitConverter.DoubleToInt64Bits(value == 0 ? 0 : value);
        var key = new byte[9];
        key[0] = (byte)JsonType.Number;
        BinaryPrimitives.WriteUInt64BigEndian(key.AsSpan(1), (ulong)(bits < 0 ? ~bits : bits ^ long.MinValue));
        return key;
    }
}
