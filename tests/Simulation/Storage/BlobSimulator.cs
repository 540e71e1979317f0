using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Xml.Linq;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;

namespace Cadenza.Tests.Simulation.Storage;

/// <summary>
/// The Blob service inside the process, for the SDK's own client: block and append blobs, conditions, ranges, listings. It answers
/// at once, and what it answers depends on the requests alone, so a run with a seed can be run again. Thread safe.
/// </summary>
/// <remarks>No leases, snapshots, copies, tiers or keys: it says 501 to what it does not have.</remarks>
/// <param name="time">What stamps changes.</param>
/// <param name="put">Where content goes. The default is memory.</param>
public sealed class BlobSimulator(TimeProvider time, Func<byte[], IBlobPiece>? put = null) : HttpMessageHandler
{
    private const int MaxAppendBlocks = 50_000;

    private readonly Func<byte[], IBlobPiece> _put = put ?? (content => new MemoryPiece(content));
    private readonly ConcurrentDictionary<string, int> _requests = new();
    private readonly SortedDictionary<string, SortedDictionary<string, BlobState>> _containers = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private long _stamps;

    /// <summary>How many requests there were, by method and <c>comp</c>.</summary>
    public IReadOnlyDictionary<string, int> Requests => _requests;

    /// <summary>A client of this service.</summary>
    public BlobServiceClient Connect(Action<BlobClientOptions>? configure = null)
    {
        var options = new BlobClientOptions { Transport = new HttpClientTransport(new HttpClient(this, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan }) };
        options.Retry.MaxRetries = 0;
        configure?.Invoke(options);
        return new BlobServiceClient(new Uri("http://blobs.invalid/"), options);
    }

    /// <inheritdoc />
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = BodyOf(request);
        request.Content?.CopyTo(body, null, cancellationToken);
        return Answer(new BlobRequest(request, BytesOf(body)));
    }

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = BodyOf(request);
        if (request.Content is { } content)
        {
            await content.CopyToAsync(body, cancellationToken);
        }

        return Answer(new BlobRequest(request, BytesOf(body)));
    }

    private static MemoryStream BodyOf(HttpRequestMessage request) => new((int)(request.Content?.Headers.ContentLength ?? 0));

    private static byte[] BytesOf(MemoryStream body) => body.Length == body.Capacity ? body.GetBuffer() : body.ToArray();

    /// <summary>The content of every blob of a container, by name in order; none when there is no such container.</summary>
    internal IReadOnlyList<(string Name, byte[] Content)> Contents(string container)
    {
        lock (_lock)
        {
            return [.. _containers.GetValueOrDefault(container, []).Where(pair => pair.Value.Exists).Select(pair => (pair.Key, pair.Value.Content()))];
        }
    }

    /// <summary>Does what a request asks for, now; for those who decide when, or whether, it arrives.</summary>
    internal HttpResponseMessage Answer(BlobRequest request)
    {
        _requests.AddOrUpdate(request.Operation, 1, (_, count) => count + 1);
        // Outside the lock, since it may be written to a disk; one that is refused stays behind.
        request.Piece = request.Body.Length > 0 && request.Operation is "PUT" or "PUT block" or "PUT appendblock" ? _put(request.Body) : null;
        try
        {
            lock (_lock)
            {
                return Stamp(request.Blob.Length == 0 ? AnswerOfContainer(request) : AnswerOfBlob(request));
            }
        }
        catch (BlobError error)
        {
            return Stamp(error.ToResponse(hasBody: !request.IsHead));
        }
    }

    private HttpResponseMessage AnswerOfContainer(BlobRequest request)
    {
        var blobs = _containers.GetValueOrDefault(request.Container);
        switch (request.Operation)
        {
            case "PUT" when blobs is not null:
                throw BlobError.ContainerAlreadyExists;
            case "PUT":
                _containers.Add(request.Container, new(StringComparer.Ordinal));
                return Changed(HttpStatusCode.Created, Next());
            case "GET list" when request.Container.Length > 0:
                var xml = BlobListing.Page(request, blobs ?? throw BlobError.ContainerNotFound);
                return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(xml, Encoding.UTF8, "application/xml") };
            case "GET" or "HEAD" when request.Query("restype") == "container":
                return blobs is null ? throw BlobError.ContainerNotFound : Changed(HttpStatusCode.OK, new BlobStamp(1, time.GetUtcNow()));
            case "DELETE":
                return _containers.Remove(request.Container) ? new HttpResponseMessage(HttpStatusCode.Accepted) : throw BlobError.ContainerNotFound;
            default:
                throw BlobError.NotImplemented(request.Operation);
        }
    }

    private HttpResponseMessage AnswerOfBlob(BlobRequest request)
    {
        var blobs = _containers.GetValueOrDefault(request.Container) ?? throw BlobError.ContainerNotFound;
        var blob = blobs.GetValueOrDefault(request.Blob);
        switch (request.Operation)
        {
            case "GET" or "HEAD":
                return Read(request, Existing(blob));
            case "DELETE":
                request.RequireForWrite(Existing(blob));
                blob!.Delete();
                blobs.Remove(request.Blob);
                return new HttpResponseMessage(HttpStatusCode.Accepted);
            case "PUT metadata":
                request.RequireForWrite(Existing(blob));
                blob!.SetMetadata(request.Metadata(), Next());
                return Changed(HttpStatusCode.OK, blob);
            case "PUT appendblock":
                return Append(request, Existing(blob));
            case "PUT" or "PUT block" or "PUT blocklist" when request.Header("x-ms-copy-source") is null:
                blob ??= new BlobState();
                var answer = Write(request, blob);
                blobs[request.Blob] = blob;
                return answer;
            default:
                throw BlobError.NotImplemented(request.Operation);
        }
    }

    private static BlobState Existing(BlobState? blob) => blob is { Exists: true } ? blob : throw BlobError.BlobNotFound;

    private HttpResponseMessage Write(BlobRequest request, BlobState blob)
    {
        if (request.Operation == "PUT block")
        {
            blob.Staged[request.Query("blockid")!] = blob.Type != BlobState.AppendBlob ? request.Piece ?? new MemoryPiece([]) : throw BlobError.InvalidBlobType;
            return new HttpResponseMessage(HttpStatusCode.Created);
        }

        request.RequireForWrite(blob);
        var contentType = request.Header("x-ms-blob-content-type") ?? "application/octet-stream";
        if (request.Operation == "PUT blocklist")
        {
            Commit(request, blob, contentType);
            return Changed(HttpStatusCode.Created, blob);
        }

        var type = request.Header("x-ms-blob-type");
        if (type is not (BlobState.BlockBlob or BlobState.AppendBlob))
        {
            throw BlobError.NotImplemented($"blobs of type {type}");
        }

        blob.Replace(type, request.Piece is { } piece ? [piece] : [], contentType, request.Metadata(), Next());
        return Changed(HttpStatusCode.Created, blob);
    }

    private void Commit(BlobRequest request, BlobState blob, string contentType)
    {
        var named = XDocument.Parse(Encoding.UTF8.GetString(request.Body).TrimStart('\uFEFF')).Root!.Elements()
            .Select(element => (Id: element.Value.Trim(), Piece: Find(blob, element.Name.LocalName, element.Value.Trim())))
            .ToList();
        blob.Replace(BlobState.BlockBlob, [.. named.Select(block => block.Piece)], contentType, request.Metadata(), Next());
        foreach (var (id, piece) in named)
        {
            blob.Committed[id] = piece;
        }
    }

    private static IBlobPiece Find(BlobState blob, string list, string id) =>
        (list != "Committed" ? blob.Staged.GetValueOrDefault(id) : null)
        ?? (list != "Uncommitted" ? blob.Committed.GetValueOrDefault(id) : null)
        ?? throw BlobError.InvalidBlockList;

    private HttpResponseMessage Append(BlobRequest request, BlobState blob)
    {
        request.RequireForWrite(blob);
        if (blob.Type != BlobState.AppendBlob)
        {
            throw BlobError.InvalidBlobType;
        }

        if (request.Number("x-ms-blob-condition-appendpos") is { } position && position != blob.Length)
        {
            throw BlobError.AppendPosition;
        }

        if (request.Number("x-ms-blob-condition-maxsize") is { } max && blob.Length + request.Body.Length > max)
        {
            throw BlobError.MaxSize;
        }

        if (blob.Pieces.Count >= MaxAppendBlocks)
        {
            throw BlobError.TooManyBlocks;
        }

        var offset = blob.Length;
        blob.Append(request.Piece ?? new MemoryPiece([]), Next());
        var response = Changed(HttpStatusCode.Created, blob);
        response.Headers.TryAddWithoutValidation("x-ms-blob-append-offset", offset.ToString(CultureInfo.InvariantCulture));
        response.Headers.TryAddWithoutValidation("x-ms-blob-committed-block-count", blob.Pieces.Count.ToString(CultureInfo.InvariantCulture));
        return response;
    }

    private static HttpResponseMessage Read(BlobRequest request, BlobState blob)
    {
        request.RequireForRead(blob);
        var range = request.IsHead ? null : request.Range(blob.Length);
        var (offset, length) = range ?? (0, blob.Length);
        var response = Changed(range is null ? HttpStatusCode.OK : HttpStatusCode.PartialContent, blob);
        response.Content = request.IsHead ? new ByteArrayContent([]) : new StreamContent(new PieceStream(blob.Pieces, offset, length));
        response.Content.Headers.ContentLength = length;
        response.Content.Headers.TryAddWithoutValidation("Content-Type", blob.ContentType);
        response.Content.Headers.LastModified = blob.ModifiedAt;
        response.Headers.TryAddWithoutValidation("x-ms-blob-type", blob.Type);
        response.Headers.TryAddWithoutValidation("x-ms-creation-time", blob.CreatedAt.ToString("R", CultureInfo.InvariantCulture));
        response.Headers.TryAddWithoutValidation("Accept-Ranges", "bytes");
        if (range is not null)
        {
            response.Content.Headers.ContentRange = new(offset, offset + length - 1, blob.Length);
        }

        if (blob.Type == BlobState.AppendBlob)
        {
            response.Headers.TryAddWithoutValidation("x-ms-blob-committed-block-count", blob.Pieces.Count.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var (name, value) in blob.Metadata)
        {
            response.Headers.TryAddWithoutValidation($"x-ms-meta-{name}", value);
        }

        return response;
    }

    private BlobStamp Next() => new(++_stamps, time.GetUtcNow());

    private static HttpResponseMessage Changed(HttpStatusCode status, BlobState blob) => Changed(status, blob.ETag, blob.ModifiedAt);

    private static HttpResponseMessage Changed(HttpStatusCode status, BlobStamp stamp) => Changed(status, stamp.ETag, stamp.At);

    private static HttpResponseMessage Changed(HttpStatusCode status, string etag, DateTimeOffset modifiedAt)
    {
        var response = new HttpResponseMessage(status) { Content = new ByteArrayContent([]) };
        response.Headers.TryAddWithoutValidation("ETag", etag);
        response.Content.Headers.LastModified = modifiedAt;
        return response;
    }

    private HttpResponseMessage Stamp(HttpResponseMessage response)
    {
        response.Headers.Date = time.GetUtcNow();
        response.Headers.TryAddWithoutValidation("x-ms-version", "2025-07-05");
        response.Headers.TryAddWithoutValidation("x-ms-request-id", "00000000-0000-0000-0000-000000000000");
        return response;
    }
}
