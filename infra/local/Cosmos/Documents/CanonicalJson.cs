using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Cadenza.Local.Cosmos.Documents;

/// <summary>
/// One text for each JSON value: no blanks, numbers as the shortest form of their double, strings with the escapes that
/// SQLite's <c>json_quote</c> makes. So two scalars are equal exactly if their texts are, in SQL as well as here.
/// </summary>
internal static class CanonicalJson
{
    /// <summary>The service's own bound on nesting.</summary>
    public const int MaxDepth = 128;

    /// <summary>Integers up to here are exact in a double.</summary>
    private const double MaxExactInteger = 9_007_199_254_740_992;

    private static readonly SearchValues<byte> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(unit => (byte)unit), (byte)'"', (byte)'\\']);

    public static JsonReaderOptions ReaderOptions { get; } = new() { MaxDepth = MaxDepth };

    /// <summary>Writes the value that the reader stands on, and leaves the reader on its last token.</summary>
    public static void WriteValue(ref Utf8JsonReader reader, IBufferWriter<byte> output)
    {
        var depth = reader.CurrentDepth;
        var isFirst = true;
        while (true)
        {
            var closes = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
            if (!isFirst && !closes)
                output.Write(","u8);
            isFirst = WriteToken(ref reader, output);
            if (reader.CurrentDepth == depth && !isFirst)
                return;
            reader.Read();
        }
    }

    /// <summary>The canonical text of a value.</summary>
    public static string Of(JsonElement element)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(element.GetRawText()), ReaderOptions);
        reader.Read();
        var output = new ArrayBufferWriter<byte>();
        WriteValue(ref reader, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    public static string Of(string value)
    {
        var output = new ArrayBufferWriter<byte>(value.Length + 2);
        WriteString(Encoding.UTF8.GetBytes(value), output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>Null when the double has no JSON text.</summary>
    public static string? Of(double value)
    {
        if (!double.IsFinite(value))
            return null;
        return Math.Abs(value) <= MaxExactInteger && value == Math.Truncate(value)
            ? ((long)value).ToString(CultureInfo.InvariantCulture)
            : value.ToString("R", CultureInfo.InvariantCulture);
    }

    public static void WriteString(ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        for (var next = text.IndexOfAny(Escaped); next >= 0; next = text.IndexOfAny(Escaped))
        {
            output.Write(text[..next]);
            WriteEscape(text[next], output);
            text = text[(next + 1)..];
        }
        output.Write(text);
        output.Write("\""u8);
    }

    /// <summary>True when the token opens something or names it: no comma comes next.</summary>
    private static bool WriteToken(ref Utf8JsonReader reader, IBufferWriter<byte> output)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                output.Write("{"u8);
                return true;
            case JsonTokenType.StartArray:
                output.Write("["u8);
                return true;
            case JsonTokenType.EndObject:
                output.Write("}"u8);
                return false;
            case JsonTokenType.EndArray:
                output.Write("]"u8);
                return false;
            case JsonTokenType.PropertyName:
                WriteText(ref reader, output);
                output.Write(":"u8);
                return true;
            case JsonTokenType.String:
                WriteText(ref reader, output);
                return false;
            case JsonTokenType.Number:
                WriteNumber(ref reader, output);
                return false;
            default:
                output.Write(reader.ValueSpan);
                return false;
        }
    }

    private static void WriteText(ref Utf8JsonReader reader, IBufferWriter<byte> output)
    {
        if (reader.ValueIsEscaped)
        {
            WriteString(Encoding.UTF8.GetBytes(reader.GetString()!), output);
            return;
        }
        output.Write("\""u8);
        output.Write(reader.ValueSpan);
        output.Write("\""u8);
    }

    private static void WriteNumber(ref Utf8JsonReader reader, IBufferWriter<byte> output)
    {
        var text = reader.ValueSpan;
        if (text.Length <= 15 && text[0] != '-' && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            output.Write(text);
        else if (Of(reader.GetDouble()) is { } canonical)
            output.Write(Encoding.ASCII.GetBytes(canonical));
        else
            throw new JsonException("A number is outside the range of a double.");
    }

    private static void WriteEscape(byte unit, IBufferWriter<byte> output)
    {
        var at = "\b\f\n\r\t\"\\"u8.IndexOf(unit);
        if (at >= 0)
            output.Write([(byte)'\\', "bfnrt\"\\"u8[at]]);
        else
            output.Write([.. "\\u00"u8, "0123456789abcdef"u8[unit >> 4], "0123456789abcdef"u8[unit & 15]]);
    }
}
