using System.Buffers.Text;
using Cadenza.Events.Ingest;

namespace Cadenza.Events.Closing;

/// <summary>What closing an hour reads of a raw line: when it was received, where its envelope is, and the envelope's id.</summary>
/// <remarks>Lines have the form that ingest writes, and clients nearly always put the id first: then no JSON is taken apart. Whatever looks otherwise is read as JSON.</remarks>
internal readonly ref struct RawLineHead
{
    private const int TimeLength = 24;
    private const int IdLength = 36;

    private RawLineHead(DateTimeOffset enqueuedAt, ReadOnlySpan<byte> envelope)
    {
        EnqueuedAt = enqueuedAt;
        Event = envelope;
    }

    /// <summary>When the hub received it.</summary>
    public DateTimeOffset EnqueuedAt { get; }

    /// <summary>The envelope.</summary>
    public ReadOnlySpan<byte> Event { get; }

    /// <summary>Reads a line; throws an <see cref="InvalidDataException"/> when it is not one.</summary>
    public static RawLineHead Read(ReadOnlySpan<byte> line)
    {
        var rest = line;
        if (SkipNumber(ref rest, "{\"partition\":"u8) && SkipNumber(ref rest, "\"sequence\":"u8))
        {
            SkipNumber(ref rest, "\"index\":"u8);
            if (Skip(ref rest, "\"enqueued_at\":\""u8) && rest.Length > TimeLength && TryReadTime(rest[..TimeLength], out var time))
            {
                rest = rest[TimeLength..];
                if (Skip(ref rest, "\",\"event\":"u8) && rest is [(byte)'{', .., (byte)'}', (byte)'}'])
                {
                    return new RawLineHead(time, rest[..^1]);
                }
            }
        }

        var raw = RawLine.Parse(line);
        return new RawLineHead(raw.EnqueuedAt, raw.Event);
    }

    /// <summary>The envelope's id.</summary>
    public Guid ReadId()
    {
        var rest = Event;
        return Skip(ref rest, "{\"id\":\""u8) && rest.Length > IdLength && rest[IdLength] == '"'
            && Utf8Parser.TryParse(rest[..IdLength], out Guid id, out var read) && read == IdLength
            ? id
            : EnvelopeReader.ReadId(Event);
    }

    private static bool Skip(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> expected)
    {
        var starts = rest.StartsWith(expected);
        rest = starts ? rest[expected.Length..] : rest;
        return starts;
    }

    private static bool SkipNumber(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> name)
    {
        if (!rest.StartsWith(name))
        {
            return false;
        }

        var end = rest[name.Length..].IndexOf((byte)',') + name.Length;
        rest = end > name.Length ? rest[(end + 1)..] : default;
        return true;
    }

    /// <summary>Reads <c>yyyy-MM-ddTHH:mm:ss.fffZ</c>.</summary>
    private static bool TryReadTime(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        if (text is not [_, _, _, _, (byte)'-', _, _, (byte)'-', _, _, (byte)'T', _, _, (byte)':', _, _, (byte)':', _, _, (byte)'.', _, _, _, (byte)'Z'])
        {
            return false;
        }

        var (date, clock) = (Digits(text[..4]), Digits(text[20..23]));
        var (month, day, hour, minute, second) = (Digits(text[5..7]), Digits(text[8..10]), Digits(text[11..13]), Digits(text[14..16]), Digits(text[17..19]));
        if ((date | clock | month | day | hour | minute | second) < 0 || date == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(date, month)
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        time = new DateTimeOffset(date, month, day, hour, minute, second, clock, TimeSpan.Zero);
        return true;
    }

    /// <summary>The number that digits spell, or less than 0.</summary>
    private static int Digits(ReadOnlySpan<byte> text)
    {
        var number = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit((char)c))
            {
                return int.MinValue;
            }

            number = (number * 10) + c - '0';
        }

        return number;
    }
}
