using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Cadenza.Local.Cosmos.Documents;

/// <summary>
/// Where a container's documents carry their partition key. A key is kept as the canonical text of the array that the
/// protocol's header carries: <c>["x"]</c>, or <c>[{}]</c> where the document has none.
/// </summary>
internal sealed class PartitionKeyPaths
{
    private const int MaxLevels = 3;
    private const int MaxKeyBytes = 2048;

    private readonly string[][] paths;

    public PartitionKeyPaths(IReadOnlyList<string> paths)
    {
        if (paths.Count is 0 or > MaxLevels)
            throw ServiceError.BadRequest($"A partition key has one to {MaxLevels} paths.");
        this.paths = [.. paths.Select(Segments)];
    }

    /// <summary>The key of a document, given as JSON.</summary>
    public string Of(ReadOnlySpan<byte> document)
    {
        var key = new ArrayBufferWriter<byte>();
        foreach (var path in paths)
        {
            key.Write(key.WrittenCount == 0 ? "["u8 : ","u8);
            WriteComponent(document, path, key);
        }
        key.Write("]"u8);
        return Bounded(key.WrittenSpan);
    }

    /// <summary>The key that a request names in its header.</summary>
    public string Parse(string header)
    {
        try
        {
            using var parsed = JsonDocument.Parse(header);
            var root = parsed.RootElement;
            if (root.ValueKind != JsonValueKind.Array || root.GetArrayLength() != paths.Length)
                throw ServiceError.BadRequest($"The partition key {header} does not have {paths.Length} component(s).");
            foreach (var component in root.EnumerateArray())
                if (component.ValueKind is JsonValueKind.Array || component is { ValueKind: JsonValueKind.Object } && component.GetPropertyCount() > 0)
                    throw ServiceError.BadRequest($"The partition key {header} is invalid.");
            return Bounded(Encoding.UTF8.GetBytes(CanonicalJson.Of(root)));
        }
        catch (JsonException)
        {
            throw ServiceError.BadRequest("The partition key header is not JSON.");
        }
    }

    private static string Bounded(ReadOnlySpan<byte> key) => key.Length <= MaxKeyBytes
        ? Encoding.UTF8.GetString(key)
        : throw ServiceError.BadRequest($"A partition key is longer than {MaxKeyBytes} bytes.");

    private static void WriteComponent(ReadOnlySpan<byte> document, string[] path, ArrayBufferWriter<byte> key)
    {
        var reader = new Utf8JsonReader(document, CanonicalJson.ReaderOptions);
        reader.Read();
        foreach (var segment in path)
        {
            if (Seek(ref reader, segment))
                continue;
            key.Write("{}"u8);
            return;
        }
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            throw ServiceError.BadRequest("A partition key is a string, a number, a boolean or null.");
        CanonicalJson.WriteValue(ref reader, key);
    }

    /// <summary>Moves from an object to the value of one of its properties.</summary>
    private static bool Seek(ref Utf8JsonReader reader, string property)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(property);
            reader.Read();
            if (found)
                return true;
            reader.Skip();
        }
        return false;
    }

    private static string[] Segments(string path)
    {
        var segments = path.Split('/').Skip(1).Select(segment => segment.Trim('"')).ToArray();
        return path.StartsWith('/') && segments.Length > 0 && !segments.Contains("")
            ? segments
            : throw ServiceError.BadRequest($"The partition key path '{path}' is invalid.");
    }
}
