using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cadenza.Events;

/// <summary>Writes an hour as its ten digits.</summary>
public sealed class HourBucketJsonConverter : JsonConverter<HourBucket>
{
    /// <inheritdoc />
    public override HourBucket Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        HourBucket.TryParse(reader.GetString(), out var hour) ? hour : throw new JsonException("Not an hour: yyyyMMddHH.");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, HourBucket value, JsonSerializerOptions options) => writer.WriteStringValue(value.Key);
}
