using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cadenza;

/// <summary>A value that is written as text: its <see cref="object.ToString"/> parses back to it.</summary>
public interface ITextValue<TSelf>
    where TSelf : struct, ITextValue<TSelf>
{
    /// <summary>Parses the text of a value; false when it is not one.</summary>
    static abstract bool TryParse(ReadOnlySpan<char> text, out TSelf value);
}

/// <summary>Reads and writes an <see cref="ITextValue{T}"/> as a JSON string; what does not parse is a <see cref="JsonException"/>.</summary>
public sealed class TextValueConverter<T> : JsonConverter<T>
    where T : struct, ITextValue<T>
{
    /// <inheritdoc />
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && T.TryParse(reader.GetString(), out var value)
            ? value
            : throw new JsonException($"Not a {typeof(T).Name}.");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
