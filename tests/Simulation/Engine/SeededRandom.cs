namespace Cadenza.Tests.Simulation.Engine;

/// <summary>Where every choice of a run comes from: SplitMix64, which is the same on every machine and version of .NET.</summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed * 0x9E3779B97F4A7C15 + 0xD1B54A32D192ED03;

    public ulong NextBits()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 to <paramref name="bound"/> - 1.</summary>
    public int Below(int bound) => (int)(NextBits() % (ulong)bound);

    /// <summary>From the one to the other, both possible.</summary>
    public int Between(int least, int greatest) => least + Below(greatest - least + 1);

    public TimeSpan Between(TimeSpan least, TimeSpan greatest) =>
        least + TimeSpan.FromMilliseconds(NextBits() % (ulong)Math.Max(1, (greatest - least).TotalMilliseconds + 1));

    /// <summary>Whether something of this probability happens.</summary>
    public bool Chance(double probability) => (NextBits() >> 11) * (1.0 / (1UL << 53)) < probability;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    public Guid NextGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, NextBits());
        BitConverter.TryWriteBytes(bytes[8..], NextBits());
        return new Guid(bytes);
    }
}
