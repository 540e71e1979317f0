using System.Globalization;
using System.Web;

namespace Cadenza.Tests.Simulation.Storage;

/// <summary>A request to the blob service: <c>/{container}/{blob}?…</c>.</summary>
internal sealed class BlobRequest
{
    private readonly HttpRequestMessage _message;
    private readonly Dictionary<string, string> _query = new(StringComparer.OrdinalIgnoreCase);

    public BlobRequest(HttpRequestMessage message, byte[] body)
    {
        (_message, Body) = (message, body);
        var parts = message.RequestUri!.AbsolutePath.TrimStart('/').Split('/', 2);
        Container = Uri.UnescapeDataString(parts[0]);
        Blob = parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "";
        var query = HttpUtility.ParseQueryString(message.RequestUri.Query);
        foreach (var key in query.AllKeys.OfType<string>())
        {
            _query[key] = query[key]!;
        }
    }

    public string Container { get; }

    public string Blob { get; }

    public byte[] Body { get; }

    /// <summary>The body, put where content goes.</summary>
    public IBlobPiece? Piece { get; set; }

    /// <summary>The method with <c>comp</c>, such as <c>PUT blocklist</c>: what is to be done.</summary>
    public string Operation => $"{_message.Method} {Query("comp")}".TrimEnd();

    public bool IsHead => _message.Method == HttpMethod.Head;

    public string? Query(string name) => _query.GetValueOrDefault(name);

    public string? Header(string name) =>
        _message.Headers.TryGetValues(name, out var values) || _message.Content?.Headers.TryGetValues(name, out values) == true ? string.Join(",", values!) : null;

    public long? Number(string header) => Header(header) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    public Dictionary<string, string> Metadata() => _message.Headers
        .Concat(_message.Content?.Headers.AsEnumerable() ?? [])
        .Where(header => header.Key.StartsWith("x-ms-meta-", StringComparison.OrdinalIgnoreCase))
        .ToDictionary(header => header.Key["x-ms-meta-".Length..], header => string.Join(",", header.Value));

    /// <summary>The range asked for, of a content of this length; null for all of it.</summary>
    public (long Offset, long Length)? Range(long length)
    {
        if ((Header("x-ms-range") ?? Header("Range")) is not { } range)
        {
            return null;
        }

        var bounds = range["bytes=".Length..].Split('-');
        var from = long.Parse(bounds[0], CultureInfo.InvariantCulture);
        var to = bounds[1].Length > 0 ? Math.Min(long.Parse(bounds[1], CultureInfo.InvariantCulture), length - 1) : length - 1;
        return from < length ? (from, to - from + 1) : throw BlobError.InvalidRange;
    }

    /// <summary>Fails unless the blob is as the request's conditions want it for a write.</summary>
    public void RequireForWrite(BlobState? blob)
    {
        var exists = blob is { Exists: true };
        if (Header("If-None-Match") is { } none && exists && (none == "*" || none == blob!.ETag))
        {
            throw none == "*" ? BlobError.BlobAlreadyExists : BlobError.ConditionNotMet;
        }

        if (Header("If-Match") is { } match && !(exists && (match == "*" || match == blob!.ETag)))
        {
            throw BlobError.ConditionNotMet;
        }
    }

    /// <summary>Fails unless the blob is as the request's conditions want it for a read.</summary>
    public void RequireForRead(BlobState blob)
    {
        if (Header("If-Match") is { } match && match != "*" && match != blob.ETag)
        {
            throw BlobError.ConditionNotMet;
        }

        if (Header("If-None-Match") is { } none && (none == "*" || none == blob.ETag))
        {
            throw BlobError.NotModified;
        }
    }
}
