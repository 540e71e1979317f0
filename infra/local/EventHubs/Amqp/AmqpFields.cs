using System.Buffers.Binary;

namespace Cadenza.Local.EventHubs;

/// <summary>Steps over encoded AMQP values without decoding them (AMQP 1.0, 1.2: the upper half of a constructor gives the size).</summary>
internal static class AmqpFields
{
    private const int NestingMax = 8;

    /// <summary>The number of bytes that the value at the start of <paramref name="data"/> takes.</summary>
    /// <exception cref="FormatException">There is no whole value.</exception>
    public static int Measure(ReadOnlySpan<byte> data, int nesting = 0)
    {
        if (nesting > NestingMax) throw new FormatException("AMQP values are nested too deeply.");
        var constructor = At(data, 0);
        if (constructor == 0)
        {
            var descriptor = 1 + Measure(data[1..], nesting + 1);
            return descriptor + Measure(data[descriptor..], nesting + 1);
        }

        long size = (constructor >> 4) switch
        {
            0x4 => 1,
            0x5 => 2,
            0x6 => 3,
            0x7 => 5,
            0x8 => 9,
            0x9 => 17,
            0xA or 0xC or 0xE => 2 + At(data, 1),
            0xB or 0xD or 0xF => 5 + (long)ReadUInt32(data, 1),
            _ => throw new FormatException($"0x{constructor:X2} is no AMQP constructor."),
        };
        return size <= data.Length ? (int)size : throw Short();
    }

    /// <summary>The descriptor of the section at the start of <paramref name="data"/>, and where its value begins.</summary>
    public static byte ReadSection(ReadOnlySpan<byte> data, out int valueAt)
    {
        if (At(data, 0) != 0) throw new FormatException("An AMQP section was expected.");
        switch (At(data, 1))
        {
            case 0x53:
                valueAt = 3;
                return At(data, 2);
            case 0x80 when data.Length >= 10 && BinaryPrimitives.ReadUInt64BigEndian(data[2..]) is var code and < 256:
                valueAt = 10;
                return (byte)code;
            default:
                throw new FormatException("An AMQP section's descriptor was expected.");
        }
    }

    /// <summary>The encoded items of the list at the start of <paramref name="data"/>.</summary>
    public static ReadOnlySpan<byte> ReadList(ReadOnlySpan<byte> data)
    {
        var end = Measure(data);
        var at = data[0] switch
        {
            0x45 => 1,
            0xC0 => 3,
            0xD0 => 9,
            _ => throw new FormatException("An AMQP list was expected."),
        };
        return at <= end ? data[at..end] : throw Short();
    }

    /// <summary>The encoded keys and values of the map at the start of <paramref name="data"/>, where they begin, and how many there are.</summary>
    public static ReadOnlySpan<byte> ReadMap(ReadOnlySpan<byte> data, out int at, out int count)
    {
        var end = Measure(data);
        (at, count) = data[0] switch
        {
            0xC1 => (3, At(data, 2)),
            0xD1 => (9, checked((int)ReadUInt32(data, 5))),
            0x40 => (1, 0),
            _ => throw new FormatException("An AMQP map was expected."),
        };
        return at <= end ? data[at..end] : throw Short();
    }

    /// <summary>The bytes of the string, symbol or binary at the start of <paramref name="data"/>; false when it is none.</summary>
    public static bool TryReadText(ReadOnlySpan<byte> data, out ReadOnlySpan<byte> text)
    {
        var length = Measure(data);
        text = data[0] switch
        {
            0xA0 or 0xA1 or 0xA3 => data[2..length],
            0xB0 or 0xB1 or 0xB3 => data[5..length],
            _ => default,
        };
        return data[0] is 0xA0 or 0xA1 or 0xA3 or 0xB0 or 0xB1 or 0xB3;
    }

    private static byte At(ReadOnlySpan<byte> data, int index) => index < data.Length ? data[index] : throw Short();

    private static uint ReadUInt32(ReadOnlySpan<byte> data, int index) =>
        data.Length >= index + sizeof(uint) ? BinaryPrimitives.ReadUInt32BigEndian(data[index..]) : throw Short();

    private static FormatException Short() => new("An AMQP value ends too early.");
}
