using System.Text.Json;
using System.Text.Unicode;

namespace Cadenza.Events;

/// <summary>
/// Reads and validates one envelope, in place and without building objects:
/// <c>{"id":"uuid","type":"track_played","user_id":"…","occurred_at":"RFC 3339", …the type's fields}</c>.
/// </summary>
/// <remarks>
/// The input is hostile: at most <see cref="MaxBytes"/>, <see cref="MaxDepth"/> levels and <see cref="MaxProperties"/> properties;
/// a property that is read may stand only once, since two readers could choose differently. Fields that the type does not declare are let through.
/// </remarks>
public static class EnvelopeReader
{
    /// <summary>The most bytes of an envelope: 64 KiB.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>The deepest nesting.</summary>
    public const int MaxDepth = 8;

    /// <summary>The most properties of the envelope itself.</summary>
    public const int MaxProperties = 100;

    /// <summary>The longest user id, in bytes.</summary>
    public const int MaxUserIdBytes = 128;

    internal static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>Reads one envelope: exactly one JSON object, white space around it allowed.</summary>
    public static EnvelopeResult Read(ReadOnlySpan<byte> json, EventRegistry registry)
    {
        if (json.Length > MaxBytes)
        {
            return EnvelopeResult.TooLong(json.Length);
        }

        if (!Utf8.IsValid(json))
        {
            return EnvelopeResult.Invalid("it is not UTF-8");
        }

        try
        {
            var pass = new EnvelopePass(json, registry);
            return pass.Run() is { } reason
                ? EnvelopeResult.Invalid(reason)
                : EnvelopeResult.Valid(pass.Head.Id, pass.Head.Type!, pass.Head.OccurredAt);
        }
        catch (JsonException e)
        {
            return EnvelopeResult.Invalid($"it is not JSON: line {e.LineNumber}, byte {e.BytePositionInLine}");
        }
        catch (InvalidOperationException)
        {
            // What the reader throws for a string with an escaped half of a surrogate pair.
            return EnvelopeResult.Invalid("it has a string that is not Unicode text");
        }
    }

    /// <summary>The <c>user_id</c> of an envelope that was found valid.</summary>
    public static string ReadUserId(ReadOnlySpan<byte> validJson)
    {
        var reader = new Utf8JsonReader(validJson, Options);
        MoveTo(ref reader, "user_id"u8);
        return reader.GetString()!;
    }

    /// <summary>The <c>id</c> of an envelope that was found valid.</summary>
    public static Guid ReadId(ReadOnlySpan<byte> validJson)
    {
        var reader = new Utf8JsonReader(validJson, Options);
        MoveTo(ref reader, "id"u8);
        return reader.GetGuid();
    }

    /// <summary>The <c>occurred_at</c> of an envelope that was found valid.</summary>
    public static DateTimeOffset ReadOccurredAt(ReadOnlySpan<byte> validJson)
    {
        var reader = new Utf8JsonReader(validJson, Options);
        MoveTo(ref reader, "occurred_at"u8);
        return reader.GetDateTimeOffset();
    }

    private static void MoveTo(ref Utf8JsonReader reader, ReadOnlySpan<byte> property)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(property);
            reader.Read();
            if (found)
            {
                return;
            }

            reader.Skip();
        }

        throw new InvalidDataException("The envelope is not a valid one.");
    }
}
