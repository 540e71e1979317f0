using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Cadenza.Local.Cosmos.Documents;

/// <summary>
/// A document as its author wrote it, in canonical form and without the service's own properties; these are appended when
/// it is stored, so that a read is a copy of bytes.
/// </summary>
internal sealed record DocumentBody(string Id, string PartitionKey, long? TtlSeconds, ReadOnlyMemory<byte> Json)
{
    /// <summary>2 MB, as the service counts it.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    private const int MaxIdBytes = 1023;

    /// <exception cref="ServiceError">The bytes are no document of a container with this partition key.</exception>
    public static DocumentBody Parse(ReadOnlyMemory<byte> bytes, PartitionKeyPaths partitionKey)
    {
        if (bytes.Length > MaxBytes)
            throw ServiceError.TooLarge();
        if (!Utf8.IsValid(bytes.Span))
            throw ServiceError.BadRequest("The input content is invalid: it is not UTF-8.");
        try
        {
            return Read(bytes.Span, partitionKey);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or FormatException)
        {
            throw ServiceError.BadRequest($"The input content is invalid: {broken.Message}");
        }
    }

    /// <summary>The document with the properties that the service adds.</summary>
    public byte[] Complete(string rid, string containerSelf, string etag, long unixSeconds)
    {
        var separator = Json.Length > 1 ? "," : "";
        var system = string.Create(
            CultureInfo.InvariantCulture,
            $"{separator}\"_rid\":\"{rid}\",\"_self\":\"{containerSelf}docs/{rid}/\",\"_etag\":{CanonicalJson.Of(etag)},\"_attachments\":\"attachments/\",\"_ts\":{unixSeconds}}}");
        var complete = new byte[Json.Length + system.Length];
        Json.CopyTo(complete);
        Encoding.ASCII.GetBytes(system, complete.AsSpan(Json.Length));
        return complete;
    }

    private static DocumentBody Read(ReadOnlySpan<byte> bytes, PartitionKeyPaths partitionKey)
    {
        var reader = new Utf8JsonReader(bytes, CanonicalJson.ReaderOptions);
        var json = new ArrayBufferWriter<byte>(bytes.Length + 256);
        string? id = null;
        long? ttl = null;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("a document is an object.");
        json.Write("{"u8);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (name == "id")
                id = ReadId(ref reader);
            if (name == "ttl")
                ttl = ReadTtl(ref reader);
            if (name is "_rid" or "_self" or "_etag" or "_attachments" or "_ts")
                reader.Skip();
            else
                WriteProperty(name, ref reader, json);
        }
        // Reads to the end: what follows the object is an error.
        reader.Read();
        json.Write("}"u8);
        var key = partitionKey.Of(json.WrittenSpan);
        return new DocumentBody(id ?? throw MissingId(), key, ttl, json.WrittenMemory[..^1]);
    }

    private static void WriteProperty(string name, ref Utf8JsonReader reader, ArrayBufferWriter<byte> json)
    {
        if (json.WrittenCount > 1)
            json.Write(","u8);
        CanonicalJson.WriteString(Encoding.UTF8.GetBytes(name), json);
        json.Write(":"u8);
        CanonicalJson.WriteValue(ref reader, json);
    }

    private static string ReadId(ref Utf8JsonReader reader)
    {
        var id = reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw MissingId();
        return id.Length > 0 && Encoding.UTF8.GetByteCount(id) <= MaxIdBytes && id.AsSpan().IndexOfAny("/\\?#\0") < 0 && !id.EndsWith(' ')
            ? id
            : throw ServiceError.BadRequest($"The id is invalid: it has 1 to {MaxIdBytes} bytes, none of / \\ ? #, and no space at its end.");
    }

    private static long ReadTtl(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var seconds) && seconds is -1 or > 0
            ? seconds
            : throw ServiceError.BadRequest("The input ttl is invalid: it is -1, or a whole number of seconds above zero.");

    private static ServiceError MissingId() => ServiceError.BadRequest(
        "The input content is invalid because the required properties - 'id; ' - are missing or no strings.");
}
