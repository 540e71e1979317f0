using System.Text.Json;

namespace Cadenza.Events;

/// <summary>
/// Finds the envelopes that one hub message packs: a single JSON object, a JSON array of them, or JSON Lines. A publisher pays by
/// message, so many small plays in one cost a fraction.
/// </summary>
public static class EnvelopeSplitter
{
    private static readonly Range[] Whole = [Range.All];
    private static readonly JsonReaderOptions Options = new() { MaxDepth = EnvelopeReader.MaxDepth + 1 };

    /// <summary>
    /// The envelopes' places in <paramref name="message"/>, in order; at least one, which is the whole message when it cannot be
    /// taken apart (so that it is quarantined as it came).
    /// </summary>
    public static IReadOnlyList<Range> Split(ReadOnlySpan<byte> message)
    {
        var start = message.IndexOfAnyExcept(" \t\r\n"u8);
        return start < 0 ? Whole
            : message[start] == '[' ? SplitArray(message) ?? (IReadOnlyList<Range>)Whole
            : message[start..].TrimEnd(" \t\r\n"u8).Contains((byte)'\n') && !IsOneValue(message) ? SplitLines(message)
            : Whole;
    }

    private static List<Range>? SplitArray(ReadOnlySpan<byte> message)
    {
        try
        {
            var reader = new Utf8JsonReader(message, Options);
            var ranges = new List<Range>();
            reader.Read();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var from = (int)reader.TokenStartIndex;
                reader.Skip();
                ranges.Add(from..(int)reader.BytesConsumed);
            }

            reader.Read();
            return ranges.Count > 0 ? ranges : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsOneValue(ReadOnlySpan<byte> message)
    {
        try
        {
            var reader = new Utf8JsonReader(message, Options);
            reader.Read();
            reader.Skip();
            reader.Read();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static List<Range> SplitLines(ReadOnlySpan<byte> message)
    {
        var ranges = new List<Range>();
        for (var from = 0; from < message.Length;)
        {
            var length = message[from..].IndexOf((byte)'\n') is var end and >= 0 ? end : message.Length - from;
            if (message.Slice(from, length).ContainsAnyExcept(" \t\r"u8))
            {
                ranges.Add(from..(from + length));
            }

            from += length + 1;
        }

        return ranges;
    }
}
