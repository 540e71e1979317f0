using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cadenza.Runtime.Durable;

/// <summary>UUIDs of version 5 (RFC 9562, section 5.5), made from what replay gives again.</summary>
internal static class DeterministicGuid
{
    // Durable Functions' own namespace for such ids.
    private static readonly Guid Namespace = new("9e952958-5e33-4daf-827f-2fa12937b875");

    public static Guid Create(string instanceId, DateTime now, int counter)
        => Create($"{instanceId}_{now.ToString("o", CultureInfo.InvariantCulture)}_{counter.ToString(CultureInfo.InvariantCulture)}");

    private static Guid Create(string name)
    {
        var text = Encoding.UTF8.GetBytes(name);
        var data = new byte[16 + text.Length];
        Namespace.TryWriteBytes(data, bigEndian: true, out _);
        text.CopyTo(data, 16);
#pragma warning disable CA5350 // the UUID's version 5 is defined by SHA-1; nothing is protected by it
        Span<byte> id = SHA1.HashData(data).AsSpan(0, 16);
#pragma warning restore CA5350
        var version = BinaryPrimitives.ReadUInt16BigEndian(id[6..]);
        BinaryPrimitives.WriteUInt16BigEndian(id[6..], (ushort)((version & 0x0FFF) | 0x5000));
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new(id, bigEndian: true);
    }
}
