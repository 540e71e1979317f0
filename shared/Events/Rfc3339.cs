using System.Text.Json;

namespace Cadenza.Events;

/// <summary>Times as events write them: <c>2025-12-01T10:00:00.123Z</c>, or with an offset such as <c>+01:00</c>.</summary>
internal static class Rfc3339
{
    /// <summary>With each of its characters escaped, more than any time has.</summary>
    private const int MaxBytes = 256;

    /// <summary>Reads the string that the reader stands on; false when it is no time, or has no offset.</summary>
    public static bool TryRead(ref readonly Utf8JsonReader reader, out DateTimeOffset time) =>
        reader.TryGetDateTimeOffset(out time) && (reader.ValueIsEscaped ? HasEscapedOffset(in reader) : HasOffset(reader.ValueSpan));

    /// <summary>System.Text.Json writes the plus sign of an offset as an escape.</summary>
    private static bool HasEscapedOffset(ref readonly Utf8JsonReader reader)
    {
        Span<byte> unescaped = stackalloc byte[MaxBytes];
        return reader.ValueSpan.Length <= MaxBytes && HasOffset(unescaped[..reader.CopyString(unescaped)]);
    }

    private static bool HasOffset(ReadOnlySpan<byte> time) => time[^1] == 'Z' || (time.Length > 16 && time[^6] is (byte)'+' or (byte)'-');
}
