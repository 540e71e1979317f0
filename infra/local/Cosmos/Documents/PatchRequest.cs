using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cadenza.Local.Cosmos.Documents;

/// <summary>A partial update: set, add, replace, remove and incr, in order, all or none.</summary>
internal sealed class PatchRequest
{
    /// <summary>The service's own bound.</summary>
    private const int MaxOperations = 10;

    /// <summary>Depth and numbers are checked, and escapes made canonical, where the result is parsed.</summary>
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        MaxDepth = 2 * CanonicalJson.MaxDepth,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Operation[] operations;

    private PatchRequest(Operation[] operations) => this.operations = operations;

    /// <exception cref="ServiceError">The body is no patch that is supported.</exception>
    public static PatchRequest Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            var parsed = JsonNode.Parse(body);
            if ((parsed as JsonObject)?["condition"] is not null)
                throw ServiceError.Unsupported("A condition on a patch");
            // The SDK for JavaScript sends the operations alone.
            var listed = parsed as JsonArray ?? (parsed as JsonObject)?["operations"] as JsonArray ?? [];
            var operations = listed.Select(Operation.Parse).ToArray();
            return operations.Length is > 0 and <= MaxOperations
                ? new PatchRequest(operations)
                : throw ServiceError.BadRequest($"A patch has one to {MaxOperations} operations.");
        }
        catch (Exception broken) when (IsInvalid(broken))
        {
            throw ServiceError.BadRequest($"The patch is invalid: {broken.Message}");
        }
    }

    /// <exception cref="ServiceError">The patch does not fit the document, or its result is none.</exception>
    public DocumentBody Apply(byte[] json, PartitionKeyPaths partitionKey)
    {
        try
        {
            return DocumentBody.Parse(Patch(json), partitionKey);
        }
        catch (Exception broken) when (IsInvalid(broken))
        {
            throw ServiceError.BadRequest($"The patch cannot be applied: {broken.Message}");
        }
    }

    /// <summary>What System.Text.Json throws: names that come twice are an ArgumentException, and so is an infinite number.</summary>
    private static bool IsInvalid(Exception failure) =>
        failure is JsonException or InvalidOperationException or ArgumentException or FormatException or OverflowException;

    private ReadOnlyMemory<byte> Patch(byte[] json)
    {
        var document = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = CanonicalJson.MaxDepth })!;
        foreach (var operation in operations)
            operation.Apply(document);
        var patched = new ArrayBufferWriter<byte>(json.Length + 256);
        using (var writer = new Utf8JsonWriter(patched, WriterOptions))
            document.WriteTo(writer);
        return patched.WrittenMemory;
    }

    private sealed record Operation(string Kind, string[] Path, JsonNode? Value)
    {
        public static Operation Parse(JsonNode? node)
        {
            var kind = node?["op"]?.GetValue<string>() ?? "";
            var path = node?["path"]?.GetValue<string>() ?? "";
            if (kind is not ("set" or "add" or "replace" or "remove" or "incr"))
                throw ServiceError.Unsupported($"The patch operation '{kind}'");
            return path.StartsWith('/') && path.Length > 1
                ? new Operation(kind, path[1..].Split('/'), node!["value"])
                : throw ServiceError.BadRequest($"The patch path '{path}' is invalid.");
        }

        public void Apply(JsonNode document)
        {
            var parent = document;
            foreach (var segment in Path[..^1])
                parent = Child(parent, segment) ?? throw NoPath();
            if (parent is JsonObject target)
                Apply(target, Path[^1]);
            else if (parent is JsonArray array)
                Apply(array, Path[^1]);
            else
                throw NoPath();
        }

        private void Apply(JsonObject target, string name)
        {
            if (Kind is "replace" or "remove" && !target.ContainsKey(name))
                throw NoPath();
            if (Kind == "remove")
                target.Remove(name);
            else
                target[name] = Kind == "incr" ? Sum(target[name]) : Value?.DeepClone();
        }

        private void Apply(JsonArray target, string name)
        {
            var isEnd = name == "-" || name == target.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (isEnd && Kind is "add" or "set")
                target.Add(Value?.DeepClone());
            else if (!int.TryParse(name, System.Globalization.CultureInfo.InvariantCulture, out var index) || index < 0 || index >= target.Count)
                throw NoPath();
            else if (Kind == "remove")
                target.RemoveAt(index);
            else if (Kind == "add")
                target.Insert(index, Value?.DeepClone());
            else
                target[index] = Kind == "incr" ? Sum(target[index]) : Value?.DeepClone();
        }

        private JsonValue Sum(JsonNode? present)
        {
            if (Value is not JsonValue step || !step.TryGetValue<double>(out var increment))
                throw ServiceError.BadRequest("The value of incr is no number.");
            if (present is null)
                return JsonValue.Create(increment);
            return present is JsonValue value && value.TryGetValue<double>(out var number)
                ? JsonValue.Create(number + increment)
                : throw ServiceError.BadRequest($"The path /{string.Join('/', Path)} holds no number to increment.");
        }

        private static JsonNode? Child(JsonNode parent, string segment) => parent switch
        {
            JsonObject target => target[segment],
            JsonArray array when int.TryParse(segment, System.Globalization.CultureInfo.InvariantCulture, out var index)
                && index >= 0 && index < array.Count => array[index],
            _ => null,
        };

        private ServiceError NoPath() => ServiceError.BadRequest($"The patch path /{string.Join('/', Path)} does not exist.");
    }
}
