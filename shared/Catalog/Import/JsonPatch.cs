using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cadenza.Catalog.Import;

/// <summary>
/// How a line meets what is stored: as a merge patch (RFC 7396). What the line does not say is kept, objects are merged, arrays and
/// values replaced, and null removes.
/// </summary>
internal static class JsonPatch
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = ImportLimits.Depth, AllowDuplicateProperties = false };

    /// <summary>A line's object.</summary>
    public static JsonObject Parse(ReadOnlyMemory<byte> json) =>
        JsonNode.Parse(json.Span, documentOptions: Options) as JsonObject ?? throw new RowRejectedException("it is no JSON object");

    /// <summary>Applies a patch; takes over its nodes.</summary>
    public static void Apply(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch.ToList())
        {
            switch (value)
            {
                case null:
                    target.Remove(name);
                    break;
                case JsonObject inner when target[name] is JsonObject present:
                    Apply(present, inner);
                    break;
                default:
                    patch.Remove(name);
                    target[name] = value;
                    break;
            }
        }
    }

    /// <summary>The object of that name, made when it is not there.</summary>
    public static JsonObject ObjectAt(this JsonObject target, string name)
    {
        if (target[name] is JsonObject present)
            return present;

        if (target[name] is not null)
            throw new RowRejectedException($"{name} is no object");

        var made = new JsonObject();
        target[name] = made;
        return made;
    }
}
