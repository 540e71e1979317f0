using System.Text.Json;
using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace Cadenza.Local.EventHubs;

/// <summary>Reads events from the body of a send request: one, or a JSON array of them.</summary>
internal static class HttpEventBody
{
    /// <summary>The content type of a batch.</summary>
    public const string BatchType = "application/vnd.microsoft.servicebus.json";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16 };

    /// <summary>The one event that the whole body is.</summary>
    /// <exception cref="FormatException">The request is not well formed.</exception>
    /// <exception cref="SendError">An event is greater than the limit.</exception>
    public static PublishedEvent ReadSingle(ReadOnlyMemory<byte> body, string? contentType, string? brokerProperties)
    {
        string? partitionKey = null;
        if (!string.IsNullOrEmpty(brokerProperties))
        {
            using var json = Parse(System.Text.Encoding.UTF8.GetBytes(brokerProperties), "BrokerProperties");
            partitionKey = PartitionKey(json.RootElement);
        }

        return Event(body.ToArray(), contentType, null, partitionKey);
    }

    /// <summary>The events of <c>[{"Body":"…","UserProperties":{…},"BrokerProperties":{"PartitionKey":"…"}},…]</c>.</summary>
    /// <exception cref="FormatException">The request is not well formed.</exception>
    /// <exception cref="SendError">An event is greater than the limit.</exception>
    public static List<PublishedEvent> ReadBatch(ReadOnlyMemory<byte> body)
    {
        using var json = Parse(body, "batch");
        if (json.RootElement.ValueKind != JsonValueKind.Array || json.RootElement.GetArrayLength() == 0)
            throw new FormatException("A batch is a JSON array of at least one event.");
        return json.RootElement.EnumerateArray().Select(ReadItem).ToList();
    }

    private static PublishedEvent ReadItem(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("Body", out var body) || body.ValueKind != JsonValueKind.String)
            throw new FormatException("Each event of a batch is an object with a string Body.");
        var properties = item.TryGetProperty("UserProperties", out var user) ? UserProperties(user) : null;
        var partitionKey = item.TryGetProperty("BrokerProperties", out var broker) ? PartitionKey(broker) : null;
        return Event(System.Text.Encoding.UTF8.GetBytes(body.GetString()!), null, properties, partitionKey);
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> text, string what)
    {
        try
        {
            return JsonDocument.Parse(text, Strict);
        }
        catch (JsonException error)
        {
            throw new FormatException($"The {what} is not well-formed JSON: {error.Message}");
        }
    }

    private static ApplicationProperties UserProperties(JsonElement user)
    {
        if (user.ValueKind != JsonValueKind.Object) throw new FormatException("UserProperties is an object.");
        var properties = new ApplicationProperties();
        foreach (var property in user.EnumerateObject())
        {
            properties[property.Name] = property.Value.ValueKind switch
            {
                JsonValueKind.String => property.Value.GetString(),
                JsonValueKind.Number => property.Value.TryGetInt64(out var whole) ? (object)whole : property.Value.GetDouble(),
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => throw new FormatException($"The user property '{property.Name}' is no string, number or boolean."),
            };
        }

        return properties;
    }

    private static string? PartitionKey(JsonElement broker)
    {
        if (broker.ValueKind != JsonValueKind.Object) throw new FormatException("BrokerProperties is an object.");
        return broker.TryGetProperty("PartitionKey", out var key) && key.ValueKind == JsonValueKind.String ? key.GetString() : null;
    }

    private static PublishedEvent Event(byte[] body, string? contentType, ApplicationProperties? properties, string? partitionKey)
    {
        var message = new Message { BodySection = new Data { Binary = body }, ApplicationProperties = properties };
        if (contentType is not null) message.Properties = new Properties { ContentType = contentType };
        if (partitionKey is not null) message.MessageAnnotations = new MessageAnnotations { [new Symbol("x-opt-partition-key")] = partitionKey };
        var bytes = message.Encode();

        // Properties take more room as AMQP than as JSON, so the limit of the request does not keep the event within its own.
        if (bytes.Length > PublishLink.MessageBytesMax) throw SendError.TooLarge();
        return PublishedMessage.Parse(bytes.Buffer.AsMemory(bytes.Offset, bytes.Length));
    }
}
