using System.Buffers;

namespace Cadenza.Events.Packing;

/// <summary>
/// Takes apart what a publisher put in one message: one envelope, a JSON array of them, or JSON Lines; plain, or gzip (one member or
/// several), which its first two bytes tell. A publisher pays by message, so many small events in one cost a fraction.
/// </summary>
/// <remarks>
/// The input is hostile: unpacking stops at a bound of bytes and of envelopes, and gzip within gzip is not unpacked. What is not
/// gzip is not copied, and a single envelope costs no allocation.
/// </remarks>
public static class MessageUnpacker
{
    /// <summary>The most bytes that a message may unpack to: 16 MiB.</summary>
    public const int MaxUnpackedBytes = 16 * 1024 * 1024;

    /// <summary>The most envelopes of one message.</summary>
    public const int MaxEnvelopes = 10_000;

    private const int FirstBufferBytes = 64 * 1024;

    /// <summary>Takes a message apart; dispose of the result once its events are dealt with.</summary>
    public static PackedMessage Unpack(ReadOnlyMemory<byte> message) => Unpack(message, MaxUnpackedBytes, MaxEnvelopes);

    /// <summary>Takes a message apart within bounds of the caller's.</summary>
    public static PackedMessage Unpack(ReadOnlyMemory<byte> message, int maxUnpackedBytes, int maxEnvelopes)
    {
        if (!IsGzip(message.Span))
        {
            return Split(message, message, null, maxEnvelopes);
        }

        byte[]? buffer = null;
        try
        {
            var length = Unpack(message, maxUnpackedBytes, ref buffer);
            return length <= maxUnpackedBytes
                ? Split(message, buffer.AsMemory(0, length), buffer, maxEnvelopes)
                : Refuse(message, buffer, $"it unpacks to more than {maxUnpackedBytes} bytes", isTooLarge: true);
        }
        catch (InvalidDataException)
        {
            return Refuse(message, buffer, "it is not whole gzip");
        }
    }

    /// <summary>Whether it begins as gzip does, and JSON cannot.</summary>
    public static bool IsGzip(ReadOnlySpan<byte> message) => message.StartsWith(WholeGzipStream.Magic);

    private static PackedMessage Split(ReadOnlyMemory<byte> message, ReadOnlyMemory<byte> body, byte[]? rented, int maxEnvelopes)
    {
        var trimmed = body.Trim(" \t\r\n"u8);
        if (!trimmed.IsEmpty && trimmed.Span[0] != '[' && !trimmed.Span.Contains((byte)'\n'))
        {
            // Refused here, as it came, and not by who reads it, unpacked.
            return rented is not null && trimmed.Length > EnvelopeReader.MaxBytes
                ? Refuse(message, rented, EnvelopeResult.TooLong(trimmed.Length).Reason!)
                : PackedMessage.One(trimmed, rented);
        }

        var ranges = new RangeList(maxEnvelopes);
        if (EnvelopeSplitter.Split(trimmed.Span, ranges) is not { } reason)
        {
            return PackedMessage.Of(trimmed, ranges, rented);
        }

        ranges.Dispose();
        return Refuse(message, rented, reason);
    }

    /// <summary>As it came: what it unpacks to may be a thousand times as long.</summary>
    private static PackedMessage Refuse(ReadOnlyMemory<byte> message, byte[]? rented, string reason, bool isTooLarge = false)
    {
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return PackedMessage.Unreadable(message, reason, isTooLarge);
    }

    /// <summary>Unpacks into a pooled buffer, and returns the length: one more than the bound when that is passed.</summary>
    private static int Unpack(ReadOnlyMemory<byte> message, int maxBytes, ref byte[]? buffer)
    {
        using var gzip = new WholeGzipStream(new BinaryData(message).ToStream());
        buffer = ArrayPool<byte>.Shared.Rent(FirstBufferBytes);
        for (var length = 0; ;)
        {
            var read = gzip.Read(buffer.AsSpan(length));
            length += read;
            if (read == 0 || length > maxBytes)
            {
                return Math.Min(length, maxBytes + 1);
            }

            if (length == buffer.Length)
            {
                buffer = Grow(buffer);
            }
        }
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
