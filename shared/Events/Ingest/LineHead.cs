using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace Cadenza.Events.Ingest;

/// <summary>
/// The beginning of the lines of one message, up to the envelope or the reason: <c>{"partition":0,"sequence":17,"index":2,"enqueued_at":"…",</c>.
/// It is made once a message, which may pack a thousand envelopes.
/// </summary>
internal readonly ref struct LineHead
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>More than any part of a line's beginning has.</summary>
    private const int PartMaxBytes = 64;
    private const int HeadMaxBytes = PartMaxBytes * 3;

    private readonly Parts _parts;
    private readonly int _positionBytes;
    private readonly int _timeBytes;

    public LineHead(int partition, ReceivedMessage message)
        : this(partition, message.Sequence, message.EnqueuedAt)
    {
    }

    public LineHead(int partition, long sequence, DateTimeOffset enqueuedAt)
    {
        Span<byte> parts = _parts;
        Utf8.TryWrite(parts, CultureInfo.InvariantCulture, $"{{\"partition\":{partition},\"sequence\":{sequence},", out _positionBytes);
        var time = parts[PartMaxBytes..];
        "\"enqueued_at\":\""u8.CopyTo(time);
        enqueuedAt.UtcDateTime.TryFormat(time[15..], out var written, TimeFormat, CultureInfo.InvariantCulture);
        "\","u8.CopyTo(time[(15 + written)..]);
        _timeBytes = written + 17;
    }

    /// <summary>Writes it. The index, an envelope's place in its message, is left out when it is 0.</summary>
    public void Write(IBufferWriter<byte> line, int index) => line.Advance(Write(line.GetSpan(HeadMaxBytes), index));

    /// <summary>Writes a whole line, but for its end.</summary>
    public void WriteEvent(IBufferWriter<byte> line, int index, ReadOnlySpan<byte> envelope)
    {
        var target = line.GetSpan(HeadMaxBytes + envelope.Length);
        var at = Write(target, index);
        "\"event\":"u8.CopyTo(target[at..]);
        at += 8;
        at += SingleLine.Write(target[at..], envelope);
        target[at] = (byte)'}';
        line.Advance(at + 1);
    }

    private int Write(Span<byte> target, int index)
    {
        ReadOnlySpan<byte> parts = _parts;
        parts[.._positionBytes].CopyTo(target);
        var at = _positionBytes;
        if (index > 0)
        {
            Utf8.TryWrite(target[at..], CultureInfo.InvariantCulture, $"\"index\":{index},", out var written);
            at += written;
        }

        parts.Slice(PartMaxBytes, _timeBytes).CopyTo(target[at..]);
        return at + _timeBytes;
    }

    [InlineArray(PartMaxBytes * 2)]
    private struct Parts
    {
        private byte _first;
    }
}
