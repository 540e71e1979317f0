using System.Buffers.Binary;

namespace Cadenza.Runtime.EventHubs;

/// <summary>Walks over encoded AMQP values (1.0, part 1) in place. What is cut off, or is not of the kind asked for, is a <see cref="FormatException"/>.</summary>
internal ref struct AmqpReader(ReadOnlySpan<byte> data)
{
    private const int NestingMax = 16;

    private readonly ReadOnlySpan<byte> _data = data;

    /// <summary>The place of the next value.</summary>
    public int Position { get; private set; }

    public readonly bool IsAtEnd => Position >= _data.Length;

    /// <summary>The bytes from here on.</summary>
    public readonly ReadOnlySpan<byte> Rest => _data[Position..];

    /// <summary>Reads the descriptor of a described value, by its code; the value follows.</summary>
    public byte ReadDescriptor()
    {
        Require(3);
        if (_data[Position] != 0) throw new FormatException("A described AMQP value was expected.");
        if (_data[Position + 1] is 0x53)
        {
            Position += 3;
            return _data[Position - 1];
        }

        Require(10);
        var code = BinaryPrimitives.ReadUInt64BigEndian(_data[(Position + 2)..]);
        if (_data[Position + 1] is not 0x80 || code > byte.MaxValue) throw new FormatException("An AMQP descriptor that is not known.");
        Position += 10;
        return (byte)code;
    }

    /// <summary>Enters a list or map, and returns the number of its items.</summary>
    public int EnterCompound()
    {
        Require(1);
        switch (_data[Position])
        {
            case 0x45:
                Position += 1;
                return 0;
            case 0xC0 or 0xC1:
                Require(3);
                Position += 3;
                return _data[Position - 1];
            case 0xD0 or 0xD1:
                Require(9);
                var count = BinaryPrimitives.ReadInt32BigEndian(_data[(Position + 5)..]);
                Position += 9;
                return count >= 0 ? count : throw new FormatException("An AMQP list of a negative length.");
            case var other:
                throw Unexpected(other, "list or map");
        }
    }

    /// <summary>Reads a number or a time; null is <paramref name="fallback"/>.</summary>
    public long ReadLong(long fallback)
    {
        var start = Position;
        Skip();
        var value = _data[(start + 1)..Position];
        return _data[start] switch
        {
            0x40 => fallback,
            0x43 or 0x44 => 0,
            0x50 or 0x52 or 0x53 => value[0],
            0x51 or 0x54 or 0x55 => (sbyte)value[0],
            0x60 => BinaryPrimitives.ReadUInt16BigEndian(value),
            0x61 => BinaryPrimitives.ReadInt16BigEndian(value),
            0x70 => BinaryPrimitives.ReadUInt32BigEndian(value),
            0x71 => BinaryPrimitives.ReadInt32BigEndian(value),
            0x80 or 0x81 or 0x83 => BinaryPrimitives.ReadInt64BigEndian(value),
            var other => throw Unexpected(other, "number"),
        };
    }

    /// <summary>Reads a boolean; null is false.</summary>
    public bool ReadBoolean()
    {
        var start = Position;
        Skip();
        return _data[start] switch
        {
            0x41 => true,
            0x40 or 0x42 => false,
            0x56 => _data[start + 1] != 0,
            var other => throw Unexpected(other, "boolean"),
        };
    }

    /// <summary>Reads the bytes of a string, symbol or binary; false, having stepped over it, when it is something else.</summary>
    public bool TryReadBytes(out ReadOnlySpan<byte> bytes)
    {
        var start = Position;
        Skip();
        bytes = _data[start] switch
        {
            0xA0 or 0xA1 or 0xA3 => _data[(start + 2)..Position],
            0xB0 or 0xB1 or 0xB3 => _data[(start + 5)..Position],
            _ => default,
        };
        return _data[start] is 0xA0 or 0xA1 or 0xA3 or 0xB0 or 0xB1 or 0xB3;
    }

    /// <summary>Steps over a value: the upper half of its constructor gives its size.</summary>
    public void Skip(int nesting = 0)
    {
        if (nesting > NestingMax) throw new FormatException("AMQP values are nested too deeply.");
        Require(1);
        var constructor = _data[Position];
        if (constructor == 0)
        {
            Position += 1;
            Skip(nesting + 1);
            Skip(nesting + 1);
            return;
        }

        var size = (constructor >> 4) switch
        {
            0x4 => 1,
            0x5 => 2,
            0x6 => 3,
            0x7 => 5,
            0x8 => 9,
            0x9 => 17,
            0xA or 0xC or 0xE => 2 + Length8(),
            0xB or 0xD or 0xF => 5 + Length32(),
            _ => throw Unexpected(constructor, "value"),
        };
        Require(size);
        Position += (int)size;
    }

    private readonly long Length8()
    {
        Require(2);
        return _data[Position + 1];
    }

    private readonly long Length32()
    {
        Require(5);
        return BinaryPrimitives.ReadUInt32BigEndian(_data[(Position + 1)..]);
    }

    private readonly void Require(long bytes)
    {
        if (_data.Length - Position < bytes) throw new FormatException("An AMQP value ends too early.");
    }

    private static FormatException Unexpected(byte constructor, string wanted) => new($"AMQP 0x{constructor:X2} where a {wanted} was expected.");
}
