using System.Buffers.Binary;

namespace Cadenza.Events.Closing;

/// <summary>Ids in ascending order, 16 bytes each, big-endian: the content of an hour's <c>_ids.bin</c>.</summary>
public readonly struct SortedIds
{
    private const int IdBytes = 16;

    /// <summary>Over the content of a file; throws an <see cref="InvalidDataException"/> when it is torn.</summary>
    public SortedIds(ReadOnlyMemory<byte> content)
    {
        if (content.Length % IdBytes != 0)
        {
            throw new InvalidDataException($"{content.Length} bytes are not ids of {IdBytes}.");
        }

        Content = content;
    }

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>How many.</summary>
    public int Count => Content.Length / IdBytes;

    /// <summary>The id at a place.</summary>
    public UInt128 this[int index] => BinaryPrimitives.ReadUInt128BigEndian(Content.Span[(index * IdBytes)..]);

    /// <summary>From ids that ascend.</summary>
    public static SortedIds From(ReadOnlySpan<UInt128> ascending)
    {
        var content = new byte[ascending.Length * IdBytes];
        for (var i = 0; i < ascending.Length; i++)
        {
            BinaryPrimitives.WriteUInt128BigEndian(content.AsSpan(i * IdBytes), ascending[i]);
        }

        return new SortedIds(content);
    }

    /// <summary>A UUID as the number its text spells.</summary>
    public static UInt128 Number(Guid id)
    {
        Span<byte> bytes = stackalloc byte[IdBytes];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
