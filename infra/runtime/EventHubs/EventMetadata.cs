using System.Buffers;
using System.Text;
using System.Text.Json;
using Amqp.Types;

namespace Cadenza.Runtime.EventHubs;

/// <summary>What a function can know of its events beside their bodies, by the names and in the forms that the Functions host gives.</summary>
internal static class EventMetadata
{
    /// <summary>The metadata of a batch: arrays with an entry for each event.</summary>
    public static LazyMetadata OfBatch(EventBatch batch)
    {
        var events = batch.Events;
        var data = new LazyMetadata();
        data.Add("PartitionContext", () => Context(batch.Partition));
        data.Add("SequenceNumberArray", () => Array(events, static one => one.SequenceNumber));
        data.Add("OffsetArray", () => Array(events, static one => one.Offset));
        data.Add("PartitionKeyArray", () => Array(events, static one => one.PartitionKey));
        data.Add("EnqueuedTimeUtcArray", () => JsonArray(events, static (json, one) => json.WriteStringValue(one.EnqueuedTimeUtc)));
        data.Add("PropertiesArray", () => JsonArray(events, static (json, one) => WriteMap(json, one.Properties)));
        data.Add("SystemPropertiesArray", () => JsonArray(events, static (json, one) => WriteSystem(json, one)));
        return data;
    }

    /// <summary>The metadata of an event that comes alone.</summary>
    public static LazyMetadata OfSingle(PartitionName partition, ReceivedEvent one)
    {
        var data = new LazyMetadata();
        data.Add("PartitionContext", () => Context(partition));
        data.Add("SequenceNumber", () => one.SequenceNumber);
        data.Add("Offset", () => one.Offset);
        data.Add("PartitionKey", () => one.PartitionKey);
        data.Add("EnqueuedTimeUtc", () => one.EnqueuedTimeUtc);
        data.Add("Properties", () => Json(json => WriteMap(json, one.Properties)));
        data.Add("SystemProperties", () => Json(json => WriteSystem(json, one)));
        return data;
    }

    private static string Context(PartitionName partition) => Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("FullyQualifiedNamespace", partition.FullyQualifiedNamespace);
        json.WriteString("EventHubName", partition.Hub);
        json.WriteString("ConsumerGroup", partition.ConsumerGroup);
        json.WriteString("PartitionId", partition.Partition);
        json.WriteEndObject();
    });

    private static T[] Array<T>(IReadOnlyList<ReceivedEvent> events, Func<ReceivedEvent, T> property)
    {
        var values = new T[events.Count];
        for (var i = 0; i < values.Length; i++) values[i] = property(events[i]);
        return values;
    }

    private static string JsonArray(IReadOnlyList<ReceivedEvent> events, Action<Utf8JsonWriter, ReceivedEvent> write) => Json(json =>
    {
        json.WriteStartArray();
        foreach (var one in events) write(json, one);
        json.WriteEndArray();
    });

    private static string Json(Action<Utf8JsonWriter> write)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text)) write(json);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static void WriteSystem(Utf8JsonWriter json, ReceivedEvent one)
    {
        json.WriteStartObject();
        json.WriteNumber("SequenceNumber", one.SequenceNumber);
        json.WriteString("Offset", one.Offset);
        json.WriteString("EnqueuedTimeUtc", one.EnqueuedTimeUtc);
        json.WriteString("PartitionKey", one.PartitionKey);
        WriteEntries(json, one.Annotations);
        json.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter json, Map? map)
    {
        json.WriteStartObject();
        WriteEntries(json, map);
        json.WriteEndObject();
    }

    private static void WriteEntries(Utf8JsonWriter json, Map? map)
    {
        if (map is null) return;
        foreach (var (key, value) in map)
        {
            json.WritePropertyName(key.ToString()!);
            WriteValue(json, value);
        }
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal:
                JsonSerializer.Serialize(json, value, value.GetType());
                break;
            case DateTime time: json.WriteStringValue(time); break;
            case byte[] bytes: json.WriteBase64StringValue(bytes); break;
            default: json.WriteStringValue(value.ToString()); break;
        }
    }
}
