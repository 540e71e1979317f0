using System.Buffers.Binary;

namespace Cadenza.Local.Commands.Listening;

/// <summary>A pseudo-random sequence that is the same on every machine and in every version of .NET: SplitMix64 (Steele, Lea, Flood 2014).</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Bits()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Fraction() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in 0 … <paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)(Fraction() * count);

    /// <summary>True with this probability.</summary>
    public bool Chance(double probability) => Fraction() < probability;

    /// <summary>A version 4 UUID.</summary>
    public Guid Uuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Bits());
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Bits());
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>A number of how often something with this mean happens before it stops: geometric, from 0.</summary>
    public int Geometric(double mean) => (int)(Math.Log(1 - Fraction()) / Math.Log(mean / (mean + 1)));
}
