using System.Buffers.Binary;

namespace Cadenza.Local.Cosmos.Documents;

/// <summary>
/// The service's <c>_rid</c>s, which its SDKs take apart: 4 bytes of the database, 4 of the container (the first bit set),
/// 8 of the document, in base64 with <c>-</c> for <c>/</c>.
/// </summary>
internal static class ResourceId
{
    private const byte ContainerMark = 0x80;

    public static string Database(int database) => Text(database, 0, 0, 4);

    public static string Container(int database, int container) => Text(database, container, 0, 8);

    public static string Document(int database, int container, long document) => Text(database, container, document, 16);

    private static string Text(int database, int container, long document, int length)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt32BigEndian(bytes, database);
        BinaryPrimitives.WriteInt32BigEndian(bytes[4..], container);
        bytes[4] |= ContainerMark;
        // Little-endian, so that the last byte's high nibble, which tells a document's kind of child, stays 0.
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], document);
        return Convert.ToBase64String(bytes[..length]).Replace('/', '-');
    }
}
