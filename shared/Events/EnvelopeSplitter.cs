using System.Text.Json;
using Cadenza.Events.Packing;

namespace Cadenza.Events;

/// <summary>
/// Finds the envelopes that one message packs: a single JSON object, a JSON array of them, or JSON Lines. Lines are cheaper to take
/// apart than an array, whose elements have to be read to find where they end.
/// </summary>
public static class EnvelopeSplitter
{
    internal const string NoArray = "it begins as a JSON array and does not end as one";

    private static readonly Range[] Whole = [Range.All];
    private static readonly JsonReaderOptions Options = new() { MaxDepth = EnvelopeReader.MaxDepth + 1 };

    /// <summary>
    /// The envelopes' places in <paramref name="message"/>, in order; at least one, which is the whole message when it cannot be
    /// taken apart (so that it is quarantined as it came).
    /// </summary>
    public static IReadOnlyList<Range> Split(ReadOnlySpan<byte> message)
    {
        using var ranges = new RangeList(int.MaxValue);
        return Split(message, ranges) is null ? ranges.Span.ToArray() : Whole;
    }

    /// <summary>Adds the envelopes' places, without the white space around them; null, or why the message cannot be taken apart.</summary>
    internal static string? Split(ReadOnlySpan<byte> message, RangeList ranges)
    {
        var start = message.IndexOfAnyExcept(" \t\r\n"u8);
        if (start < 0)
        {
            return "it holds no event";
        }

        var end = message.LastIndexOfAnyExcept(" \t\r\n"u8) + 1;
        if (message[start] == '[')
        {
            return SplitArray(message[..end], start, ranges);
        }

        return IsOneValue(message[start..end]) ? Add(ranges, start..end) : SplitLines(message[..end], start, ranges);
    }

    /// <summary>An element need not be JSON: it is put aside alone.</summary>
    private static string? SplitArray(ReadOnlySpan<byte> message, int start, RangeList ranges)
    {
        var scanner = default(ArrayScanner);
        for (var from = start + 1; scanner.Next(message[from..]) is var length and >= 0; from += length + 1)
        {
            var end = message[from + length];
            var isEmpty = Trim(message, from, from + length) is var element && element.Start.Equals(element.End);
            if (end == ']' && isEmpty && ranges.Span.IsEmpty)
            {
                return "it is an empty array";
            }

            if (Add(ranges, element) is { } problem)
            {
                return problem;
            }

            if (end != ',')
            {
                return end == ']' && from + length + 1 == message.Length ? null : NoArray;
            }
        }

        return NoArray;
    }

    /// <summary>
    /// Whether the message is one envelope, perhaps on several lines, or lines of one each: that is decided by whether a value ends
    /// with the first line. What is no JSON goes by line.
    /// </summary>
    internal static bool IsOneValue(ReadOnlySpan<byte> message)
    {
        var lineEnd = message.IndexOf((byte)'\n');
        return lineEnd < 0 || (!IsValue(message[..lineEnd]) && IsValue(message));
    }

    private static bool IsValue(ReadOnlySpan<byte> json)
    {
        try
        {
            // Not the final block: what has no end yet is no error, which would cost an exception a message.
            var reader = new Utf8JsonReader(json, isFinalBlock: false, new JsonReaderState(Options));
            return reader.Read() && reader.TrySkip() && !json[(int)reader.BytesConsumed..].ContainsAnyExcept(" \t\r\n"u8);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? SplitLines(ReadOnlySpan<byte> message, int from, RangeList ranges)
    {
        while (from < message.Length)
        {
            var rest = message[from..];
            var length = rest.IndexOf((byte)'\n') is var end and >= 0 ? end : rest.Length;
            var line = Trim(message, from, from + length);
            if (!line.Start.Equals(line.End) && Add(ranges, line) is { } problem)
            {
                return problem;
            }

            from += length + 1;
        }

        return null;
    }

    private static Range Trim(ReadOnlySpan<byte> message, int from, int to)
    {
        var text = message[from..to];
        var first = text.IndexOfAnyExcept(" \t\r\n"u8);
        return first < 0 ? from..from : (from + first)..(from + text.LastIndexOfAnyExcept(" \t\r\n"u8) + 1);
    }

    private static string? Add(RangeList ranges, Range range) => ranges.TryAdd(range) ? null : $"it packs more than {ranges.Most} events";
}
