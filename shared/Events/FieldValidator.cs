using System.Text.Json;

namespace Cadenza.Events;

/// <summary>Holds an envelope's own fields against what its type declares.</summary>
internal static class FieldValidator
{
    /// <summary>Null, or what is wrong with the first field that is not as declared.</summary>
    public static string? Validate(Utf8JsonReader reader, EventType type)
    {
        ulong seen = 0;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = IndexOf(ref reader, type.Fields);
            reader.Read();
            if (index < 0)
            {
                reader.Skip();
                continue;
            }

            var field = type.Fields[index];
            if ((seen & (1UL << index)) != 0)
            {
                return $"{field.Name} stands twice";
            }

            seen |= 1UL << index;
            if (Problem(ref reader, field) is { } problem)
            {
                return $"{field.Name} {problem}";
            }
        }

        return Missing(type, seen);
    }

    private static int IndexOf(ref Utf8JsonReader reader, IReadOnlyList<EventField> fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (reader.ValueTextEquals(fields[i].Utf8Name.Span))
            {
                return i;
            }
        }

        return -1;
    }

    private static string? Missing(EventType type, ulong seen)
    {
        for (var i = 0; i < type.Fields.Count; i++)
        {
            if (type.Fields[i].IsRequired && (seen & (1UL << i)) == 0)
            {
                return $"{type.Fields[i].Name} is missing";
            }
        }

        return null;
    }

    private static string? Problem(ref Utf8JsonReader reader, EventField field) => field.Kind switch
    {
        FieldKind.Boolean => reader.TokenType is JsonTokenType.True or JsonTokenType.False ? null : "is not true or false",
        FieldKind.Number => IntegerProblem(ref reader, field),
        _ when reader.TokenType != JsonTokenType.String => "is not a string",
        FieldKind.CatalogId => IsCatalogId(reader.ValueSpan) ? null : "is not a catalogue id: 22 base62 characters",
        FieldKind.Country => reader.ValueSpan is [>= (byte)'A' and <= (byte)'Z', >= (byte)'A' and <= (byte)'Z'] ? null : "is not two capital letters",
        FieldKind.Word when reader.ValueSpan.ContainsAnyExcept(WordBytes) => "is not lower-case letters, digits and _",
        _ => reader.ValueSpan.Length >= field.Minimum && reader.ValueSpan.Length <= field.Maximum
            ? null
            : $"is not {field.Minimum} to {field.Maximum} bytes",
    };

    private static readonly System.Buffers.SearchValues<byte> WordBytes = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_"u8);

    private static string? IntegerProblem(ref Utf8JsonReader reader, EventField field) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) && value >= field.Minimum && value <= field.Maximum
            ? null
            : $"is not an integer from {field.Minimum} to {field.Maximum}";

    private static bool IsCatalogId(ReadOnlySpan<byte> text)
    {
        if (text.Length != CatalogId.Length)
        {
            return false;
        }

        Span<char> chars = stackalloc char[CatalogId.Length];
        System.Text.Encoding.Latin1.GetChars(text, chars);
        return CatalogId.TryParse(chars, out _);
    }
}
