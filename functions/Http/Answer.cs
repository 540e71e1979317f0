using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Cadenza.Functions.Http;

/// <summary>A JSON body as it goes over the wire: its bytes in one coding, in one piece or several, with their strong ETag.</summary>
internal sealed class Answer
{
    private const string ContentType = "application/json; charset=utf-8";
    private const int TagBytes = 12;

    private static readonly byte[] Comma = [(byte)','];
    private static readonly byte[] Null = "null"u8.ToArray();
    private static readonly byte[] ListEnd = "]}"u8.ToArray();

    private readonly ReadOnlyMemory<byte>[] _pieces;
    private readonly ContentCoding _coding;
    private readonly string _hash;
    private readonly string _etag;

    private Answer(ReadOnlyMemory<byte>[] pieces, ContentCoding coding, string hash)
    {
        _pieces = pieces;
        Length = pieces.Sum(piece => piece.Length);
        _coding = coding;
        _hash = hash;
        _etag = TagOf(hash, coding);
    }

    /// <summary>
    /// Writes every script, and the <c>&amp;</c> of links, as they are: an escaped letter takes three times the room. What this leaves
    /// unescaped matters within HTML alone, and no answer is HTML.
    /// </summary>
    public static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>The length of the body in bytes.</summary>
    public int Length { get; }

    /// <summary>The answer that says <paramref name="value"/>, not compressed.</summary>
    public static Answer Of<T>(T value, JsonTypeInfo<T> json) => Of(JsonSerializer.SerializeToUtf8Bytes(value, json));

    /// <summary>The answer of these bytes of JSON, not compressed.</summary>
    public static Answer Of(byte[] body) => new([body], ContentCoding.Identity, HashOf(body));

    /// <summary>
    /// The answer that lists others, none of them compressed, under a name; null where there is none. It takes their bytes as they are,
    /// and its tag is made of theirs: so a list of what is kept costs neither serialization nor a copy.
    /// </summary>
    public static Answer OfList(string name, IReadOnlyList<Answer?> items)
    {
        var pieces = new List<ReadOnlyMemory<byte>> { Encoding.UTF8.GetBytes($"{{\"{name}\":[") };
        var hashes = new StringBuilder(name);
        foreach (var (index, item) in items.Index())
        {
            if (index > 0)
                pieces.Add(Comma);
            pieces.AddRange(item?._pieces ?? [Null]);
            hashes.Append(' ').Append(item?._hash);
        }

        pieces.Add(ListEnd);
        return new Answer([.. pieces], ContentCoding.Identity, HashOf(Encoding.UTF8.GetBytes(hashes.ToString())));
    }

    /// <summary>The same in a coding; itself when it is too short to be worth it.</summary>
    public Answer In(ContentCoding coding) =>
        CodingFor(coding) == _coding ? this : new Answer([Compression.Compress(Join(), coding)], coding, _hash);

    /// <summary>Writes it, or 304 when the caller has it: compressed as the caller likes it.</summary>
    public Task WriteAsync(HttpContext context, CachePolicy policy, Audience audience)
    {
        var coding = _coding == ContentCoding.Identity ? CodingFor(context.Request.Preferred()) : _coding;
        var etag = coding == _coding ? _etag : TagOf(_hash, coding);
        var response = context.Response;
        response.Headers.ETag = etag;
        policy.Apply(response, audience);
        if (response.StatusCode == StatusCodes.Status200OK && IsKnown(context.Request, etag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return In(coding).WriteBodyAsync(context);
    }

    /// <summary>Writes it for this moment alone: nobody may keep it, so there is no ETag to ask again by.</summary>
    public Task WriteUnkeptAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return WriteBodyAsync(context);
    }

    private ContentCoding CodingFor(ContentCoding wanted) => Length < Compression.LengthMin && _coding == ContentCoding.Identity ? ContentCoding.Identity : wanted;

    private Task WriteBodyAsync(HttpContext context)
    {
        var response = context.Response;
        response.ContentType = ContentType;
        response.ContentLength = Length;
        if (_coding != ContentCoding.Identity)
            response.Headers.ContentEncoding = _coding.Name();

        if (HttpMethods.IsHead(context.Request.Method))
            return Task.CompletedTask;

        return _pieces is [var whole]
            ? response.Body.WriteAsync(whole, context.RequestAborted).AsTask()
            : WritePiecesAsync(response, context.RequestAborted);
    }

    private async Task WritePiecesAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        foreach (var piece in _pieces)
            response.BodyWriter.Write(piece.Span);
        await response.BodyWriter.FlushAsync(cancellationToken);
    }

    private ReadOnlySpan<byte> Join()
    {
        if (_pieces is [var whole])
            return whole.Span;

        var joined = new ArrayBufferWriter<byte>(Length);
        foreach (var piece in _pieces)
            joined.Write(piece.Span);
        return joined.WrittenSpan;
    }

    private static string HashOf(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Base64Url.EncodeToString(hash[..TagBytes]);
    }

    // The bytes of each coding are others, and so is their strong tag.
    private static string TagOf(string hash, ContentCoding coding) =>
        coding == ContentCoding.Identity ? $"\"{hash}\"" : $"\"{hash}-{coding.Name()}\"";

    // If-None-Match compares weakly (RFC 9110, 13.1.2): a cache on the way may have made the tag weak.
    private static bool IsKnown(HttpRequest request, string etag)
    {
        if (request.Headers.IfNoneMatch.Count == 0 || !EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var tags))
            return false;

        return tags.Any(tag => tag == EntityTagHeaderValue.Any || tag.Tag.Equals(etag, StringComparison.Ordinal));
    }
}
