using System.Buffers.Binary;

namespace Cadenza.Events.Closing.Duplicates;

/// <summary>
/// An event's id, mixed: 128 bits of which every one depends on all of the id's, so that ids of any making (random, by time, counted)
/// fall evenly over the range, and a share of the range is a share of the events. No two ids have one key. Keys are ordered as numbers.
/// </summary>
public readonly record struct IdKey(ulong High, ulong Low) : IComparable<IdKey>
{
    /// <summary>How many bytes a key has in a file, big-endian: files sort as their bytes do.</summary>
    public const int Bytes = 16;

    /// <summary>The key of an id.</summary>
    public static IdKey Of(Guid id)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var (high, low) = (BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

        // A Feistel network: each line can be undone, whatever Mix does.
        high ^= Mix(low + 0x9E3779B97F4A7C15);
        low ^= Mix(high + 0xD1B54A32D192ED03);
        high ^= Mix(low + 0x8CB92BA72F3D8DD7);
        return new IdKey(high, low);
    }

    /// <summary>Reads a key from a file's bytes.</summary>
    public static IdKey Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>Writes it as a file's bytes.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
    }

    /// <inheritdoc />
    public int CompareTo(IdKey other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    /// <summary>MurmurHash3's 64-bit finalizer (A. Appleby).</summary>
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xFF51AFD7ED558CCD;
        value = (value ^ (value >> 33)) * 0xC4CEB9FE1A85EC53;
        return value ^ (value >> 33);
    }
}
