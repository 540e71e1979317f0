using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Cadenza.Local.Sample.Derivation;

/// <summary>Numbers that look drawn by lot and are the same on every machine: they follow from a key.</summary>
internal static class Steady
{
    /// <summary>A number from 0 to <paramref name="below"/> − 1.</summary>
    public static int Number(string purpose, string key, int below) =>
        (int)(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{purpose}:{key}"))) % (ulong)below);

    /// <summary><paramref name="value"/>, more or less by at most <paramref name="perMille"/> thousandths.</summary>
    public static int Vary(int value, string purpose, string key, int perMille) =>
        (int)((long)value * (1000 - perMille + Number(purpose, key, (2 * perMille) + 1)) / 1000);
}
