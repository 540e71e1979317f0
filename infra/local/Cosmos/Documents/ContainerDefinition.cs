using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cadenza.Local.Cosmos.Documents;

/// <summary>What a client says of a container: kept as it came, with the service's defaults, and the parts that are acted on.</summary>
internal sealed class ContainerDefinition
{
    private ContainerDefinition(string id, string json, PartitionKeyPaths partitionKey, string partitionKeyJson, int? defaultTtlSeconds)
    {
        Id = id;
        Json = json;
        PartitionKey = partitionKey;
        PartitionKeyJson = partitionKeyJson;
        DefaultTtlSeconds = defaultTtlSeconds;
    }

    public string Id { get; }

    /// <summary>A JSON object without the service's own properties.</summary>
    public string Json { get; }

    public PartitionKeyPaths PartitionKey { get; }

    public string PartitionKeyJson { get; }

    /// <summary>Null: nothing expires. -1: only documents with a TTL of their own.</summary>
    public int? DefaultTtlSeconds { get; }

    /// <exception cref="ServiceError">The definition is invalid, or asks for what is not supported.</exception>
    public static ContainerDefinition Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var given = JsonNode.Parse(bytes) as JsonObject ?? throw new JsonException("it is not an object.");
            if (given["uniqueKeyPolicy"]?["uniqueKeys"] is JsonArray { Count: > 0 })
                throw ServiceError.Unsupported("A unique key policy");
            var id = ResourceName.Of(given);
            var partitionKey = given["partitionKey"] as JsonObject ?? throw ServiceError.BadRequest("A container has a partitionKey.");
            var paths = (partitionKey["paths"] as JsonArray ?? []).Select(path => path!.GetValue<string>()).ToArray();
            partitionKey["kind"] ??= "Hash";
            partitionKey["version"] ??= 2;
            return new(id, Complete(given), new PartitionKeyPaths(paths), partitionKey.ToJsonString(), Ttl(given["defaultTtl"]));
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or FormatException)
        {
            throw ServiceError.BadRequest($"The input content is invalid: {broken.Message}");
        }
    }

    private static string Complete(JsonObject given)
    {
        foreach (var system in given.Select(property => property.Key).Where(name => name.StartsWith('_')).ToArray())
            given.Remove(system);
        given["indexingPolicy"] ??= JsonNode.Parse(
            """{"indexingMode":"consistent","automatic":true,"includedPaths":[{"path":"/*"}],"excludedPaths":[{"path":"/\"_etag\"/?"}]}""");
        given["conflictResolutionPolicy"] ??= JsonNode.Parse(
            """{"mode":"LastWriterWins","conflictResolutionPath":"/_ts","conflictResolutionProcedure":""}""");
        given["geospatialConfig"] ??= JsonNode.Parse("""{"type":"Geography"}""");
        if (given["defaultTtl"] is null)
            given.Remove("defaultTtl");
        return given.ToJsonString();
    }

    private static int? Ttl(JsonNode? node) => node is null
        ? null
        : node.GetValue<int>() is var seconds and (-1 or > 0)
            ? seconds
            : throw ServiceError.BadRequest("The defaultTtl is invalid: it is -1, or a whole number of seconds above zero.");
}
