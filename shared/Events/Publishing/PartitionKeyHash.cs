using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Cadenza.Events.Publishing;

/// <summary>
/// The partition that a partition key belongs to, computed by the publisher so that whole batches can be made per partition: Bob
/// Jenkins' lookup3 (<c>hashlittle2</c>) over the key's UTF-8 bytes, folded to 16 bits, as the buffered producers of Azure's SDKs do.
/// </summary>
public static class PartitionKeyHash
{
    private const int BlockBytes = 12;

    /// <summary>The index of the key's partition, from 0 to <paramref name="partitionCount"/> - 1.</summary>
    public static int PartitionOf(string partitionKey, int partitionCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(partitionCount, 1);
        return Math.Abs(unchecked((short)Hash(Encoding.UTF8.GetBytes(partitionKey))) % partitionCount);
    }

    private static uint Hash(ReadOnlySpan<byte> key)
    {
        var a = 0xdeadbeef + (uint)key.Length;
        var (b, c) = (a, a);
        for (; key.Length > BlockBytes; key = key[BlockBytes..])
        {
            Add(key, ref a, ref b, ref c);
            Mix(ref a, ref b, ref c);
        }

        if (key.Length > 0)
        {
            Span<byte> padded = stackalloc byte[BlockBytes];
            padded.Clear();
            key.CopyTo(padded);
            Add(padded, ref a, ref b, ref c);
            Finish(ref a, ref b, ref c);
        }

        return c ^ b;
    }

    private static void Add(ReadOnlySpan<byte> block, ref uint a, ref uint b, ref uint c)
    {
        a += BinaryPrimitives.ReadUInt32LittleEndian(block);
        b += BinaryPrimitives.ReadUInt32LittleEndian(block[4..]);
        c += BinaryPrimitives.ReadUInt32LittleEndian(block[8..]);
    }

    private static void Mix(ref uint a, ref uint b, ref uint c)
    {
        Step(ref a, ref c, ref b, 4);
        Step(ref b, ref a, ref c, 6);
        Step(ref c, ref b, ref a, 8);
        Step(ref a, ref c, ref b, 16);
        Step(ref b, ref a, ref c, 19);
        Step(ref c, ref b, ref a, 4);
    }

    private static void Step(ref uint x, ref uint y, ref uint z, int rotation)
    {
        x = (x - y) ^ BitOperations.RotateLeft(y, rotation);
        y += z;
    }

    private static void Finish(ref uint a, ref uint b, ref uint c)
    {
        c = (c ^ b) - BitOperations.RotateLeft(b, 14);
        a = (a ^ c) - BitOperations.RotateLeft(c, 11);
        b = (b ^ a) - BitOperations.RotateLeft(a, 25);
        c = (c ^ b) - BitOperations.RotateLeft(b, 16);
        a = (a ^ c) - BitOperations.RotateLeft(c, 4);
        b = (b ^ a) - BitOperations.RotateLeft(a, 14);
        c = (c ^ b) - BitOperations.RotateLeft(b, 24);
    }
}
