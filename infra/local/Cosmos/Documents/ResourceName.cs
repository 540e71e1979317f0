using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cadenza.Local.Cosmos.Documents;

/// <summary>The name of a database or container.</summary>
internal static class ResourceName
{
    private const int MaxLength = 255;

    public static string Of(JsonObject definition) =>
        definition["id"] is JsonValue value && value.TryGetValue<string>(out var id)
        && id.Length is > 0 and <= MaxLength && id.AsSpan().IndexOfAny("/\\?#\0") < 0 && !id.EndsWith(' ')
            ? id
            : throw ServiceError.BadRequest($"The id is invalid: it has 1 to {MaxLength} characters, none of / \\ ? #, and no space at its end.");

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Of(JsonNode.Parse(bytes) as JsonObject ?? []);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            throw ServiceError.BadRequest($"The input content is invalid: {broken.Message}");
        }
    }
}
