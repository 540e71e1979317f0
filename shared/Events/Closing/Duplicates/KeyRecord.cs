using System.Runtime.InteropServices;

namespace Cadenza.Events.Closing.Duplicates;

/// <summary>
/// What deciding about an event takes. Records are ordered by key, and those of one id by (enqueued time, partition, sequence, index):
/// the first is the one to keep. An event's ordinal is its place among all of the hour's events of its type by (partition, sequence, index).
/// </summary>
/// <remarks>In work files in the byte order of the machine: such a file is read within the hour, by the program that wrote it.</remarks>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct KeyRecord(IdKey Key, long EnqueuedTicks, long Ordinal) : IComparable<KeyRecord>
{
    /// <summary>How many bytes a record has.</summary>
    public const int Bytes = 32;

    /// <summary>The records that bytes hold; throws an <see cref="InvalidDataException"/> when they are torn.</summary>
    public static Span<KeyRecord> In(Span<byte> bytes) => bytes.Length % Bytes == 0
        ? MemoryMarshal.Cast<byte, KeyRecord>(bytes)
        : throw new InvalidDataException($"{bytes.Length} bytes are not records of {Bytes}.");

    /// <inheritdoc />
    public int CompareTo(KeyRecord other)
    {
        // Nearly always the first 64 bits decide.
        if (Key.High != other.Key.High)
        {
            return Key.High < other.Key.High ? -1 : 1;
        }

        var order = Key.Low.CompareTo(other.Key.Low);
        order = order != 0 ? order : EnqueuedTicks.CompareTo(other.EnqueuedTicks);
        return order != 0 ? order : Ordinal.CompareTo(other.Ordinal);
    }
}
