using System.Numerics;

namespace Cadenza.Events.Closing.Duplicates;

/// <summary>The range of keys cut into equal shares, as many as a power of two: the share of a key is its first bits.</summary>
/// <param name="Count">How many: a power of two, at most 2^<see cref="MaxBits"/>.</param>
public readonly record struct KeyShares(int Count)
{
    /// <summary>The most bits a share's number has.</summary>
    public const int MaxBits = 20;

    private int Bits => BitOperations.Log2((uint)Count);

    /// <summary>The fewest shares of which each holds at most <paramref name="each"/> of <paramref name="events"/>, evenly spread.</summary>
    public static KeyShares For(long events, int each)
    {
        var bits = 0;
        while (bits < MaxBits && events >> bits > each)
        {
            bits++;
        }

        return new KeyShares(1 << bits);
    }

    /// <summary>The share a key falls in.</summary>
    public int Of(IdKey key) => Count == 1 ? 0 : (int)(key.High >> (64 - Bits));

    /// <summary>The least key of a share.</summary>
    public IdKey First(int share) => new(Count == 1 ? 0 : (ulong)share << (64 - Bits), 0);
}
