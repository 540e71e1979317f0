using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Cadenza.Events;

/// <summary>Holds one value against what its field declares. What is escaped means what it says unescaped.</summary>
internal static class FieldValue
{
    /// <summary>An escape such as <c>\u0041</c> has six bytes for one.</summary>
    public const int EscapeMaxBytes = 6;

    private static readonly SearchValues<byte> WordBytes = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_"u8);
    private static readonly SearchValues<byte> Base62 = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);
    private static readonly SearchValues<byte> UriBytes = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ._~%+-"u8);

    /// <summary>Null, or what is wrong with the value that the reader stands on.</summary>
    public static string? Problem(ref readonly Utf8JsonReader reader, EventField field) => field.Kind switch
    {
        FieldKind.Boolean => reader.TokenType is JsonTokenType.True or JsonTokenType.False ? null : "is not true or false",
        FieldKind.Number => IsInteger(in reader, field) ? null : $"is not an integer from {field.Minimum} to {field.Maximum}",
        FieldKind.Real => IsDecimal(in reader, field) ? null : $"is not a number from {field.Minimum} to {field.Maximum}",
        _ when reader.TokenType != JsonTokenType.String => "is not a string",
        FieldKind.Time => Rfc3339.TryRead(in reader, out _) ? null : "is not an RFC 3339 time with an offset",
        FieldKind.Uuid => reader.TryGetGuid(out _) ? null : "is not a UUID",
        _ => reader.ValueIsEscaped ? EscapedProblem(in reader, field) : TextProblem(reader.ValueSpan, field),
    };

    private static string? TextProblem(ReadOnlySpan<byte> text, EventField field) => field.Kind switch
    {
        FieldKind.CatalogId => IsCatalogId(text) ? null : "is not a catalogue id: 22 base62 characters",
        FieldKind.Country => text is [>= (byte)'A' and <= (byte)'Z', >= (byte)'A' and <= (byte)'Z'] ? null : "is not two capital letters",
        FieldKind.Choice => IsChosen(text, field.Utf8Values) ? null : $"is not one of {string.Join(", ", field.Values)}",
        FieldKind.Uri when !IsUri(text) => "is not a URI such as scheme:type:id",
        FieldKind.Word when text.ContainsAnyExcept(WordBytes) => "is not lower-case letters, digits and _",
        _ => text.Length >= field.Minimum && text.Length <= field.Maximum ? null : $"is not {field.Minimum} to {field.Maximum} bytes",
    };

    /// <summary>Throws an <see cref="InvalidOperationException"/> when it is not Unicode text, as whoever reads the field would.</summary>
    private static string? EscapedProblem(ref readonly Utf8JsonReader reader, EventField field)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            return TextProblem(buffer.AsSpan(0, reader.CopyString(buffer)), field);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool IsInteger(ref readonly Utf8JsonReader reader, EventField field) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) && value >= field.Minimum && value <= field.Maximum;

    private static bool IsDecimal(ref readonly Utf8JsonReader reader, EventField field) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value) && value >= field.Minimum && value <= field.Maximum;

    private static bool IsChosen(ReadOnlySpan<byte> text, byte[][] values)
    {
        foreach (var value in values)
        {
            if (text.SequenceEqual(value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>22 base62 digits; only those that begin with 7 or more can be too great a number, and are computed.</summary>
    private static bool IsCatalogId(ReadOnlySpan<byte> text)
    {
        if (text.Length != CatalogId.Length || text.ContainsAnyExcept(Base62))
        {
            return false;
        }

        if (text[0] is >= (byte)'0' and < (byte)'7')
        {
            return true;
        }

        Span<char> chars = stackalloc char[CatalogId.Length];
        Encoding.Latin1.GetChars(text, chars);
        return CatalogId.TryParse(chars, out _);
    }

    private static bool IsUri(ReadOnlySpan<byte> text)
    {
        var parts = 0;
        for (; !text.IsEmpty; parts++)
        {
            var length = text.IndexOfAnyExcept(UriBytes) is var end and >= 0 ? end : text.Length;
            if (length == 0 || (length < text.Length && (text[length] != ':' || length + 1 == text.Length)))
            {
                return false;
            }

            text = length < text.Length ? text[(length + 1)..] : default;
        }

        return parts >= 3;
    }
}
