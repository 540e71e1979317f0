using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Cadenza.Functions.Http;

/// <summary>A JSON body as it goes over the wire, with its strong ETag.</summary>
internal sealed class Answer
{
    private const string ContentType = "application/json; charset=utf-8";
    private const int TagBytes = 12;

    private readonly byte[] _body;
    private readonly string _etag;

    private Answer(byte[] body)
    {
        _body = body;
        _etag = $"\"{Base64Url.EncodeToString(SHA256.HashData(body).AsSpan(0, TagBytes))}\"";
    }

    /// <summary>
    /// Writes every script, and the <c>&amp;</c> of links, as they are: an escaped letter takes three times the room. What this leaves
    /// unescaped matters within HTML alone, and no answer is HTML.
    /// </summary>
    public static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>The length of the body in bytes.</summary>
    public int Length => _body.Length;

    /// <summary>The answer that says <paramref name="value"/>.</summary>
    public static Answer Of<T>(T value, JsonTypeInfo<T> json) => new(JsonSerializer.SerializeToUtf8Bytes(value, json));

    /// <summary>
    /// Writes it, or 304 instead of 200 when the caller has it. The token's country decides what it says: it is private, and a cache
    /// of one caller keeps it per token.
    /// </summary>
    public Task WriteAsync(HttpContext context, TimeSpan maxAge)
    {
        var response = context.Response;
        response.Headers.ETag = _etag;
        response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"private, max-age={(long)maxAge.TotalSeconds}");
        response.Headers.Vary = HeaderNames.Authorization;
        if (response.StatusCode == StatusCodes.Status200OK && IsKnown(context.Request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return WriteBodyAsync(context);
    }

    /// <summary>Writes it for this moment alone: nobody may keep it, so there is no ETag to ask again by.</summary>
    public Task WriteUnkeptAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return WriteBodyAsync(context);
    }

    private Task WriteBodyAsync(HttpContext context)
    {
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = _body.Length;
        return context.Response.Body.WriteAsync(_body, context.RequestAborted).AsTask();
    }

    private bool IsKnown(HttpRequest request)
    {
        if (request.Headers.IfNoneMatch.Count == 0 || !EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var tags))
            return false;

        return tags.Any(tag => tag == EntityTagHeaderValue.Any || tag.Tag.Equals(_etag, StringComparison.Ordinal));
    }
}
