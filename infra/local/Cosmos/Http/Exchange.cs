using System.Buffers;
using System.Globalization;
using System.Text;
using Cadenza.Local.Cosmos.Documents;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Local.Cosmos.Http;

/// <summary>One request and its answer, in the protocol's terms.</summary>
internal sealed class Exchange(HttpContext http, RequestTarget target, DocumentStore store)
{
    /// <summary>The body of a query may be longer than a document, and so may a batch of one.</summary>
    public const int MaxBodyBytes = DocumentBody.MaxBytes + (256 * 1024);

    public HttpContext Http { get; } = http;

    public RequestTarget Target { get; } = target;

    public DocumentStore Store { get; } = store;

    public CancellationToken Aborted => Http.RequestAborted;

    public string Method => Http.Request.Method;

    public Preconditions Preconditions => new(Header("If-Match"), Header("If-None-Match"));

    /// <exception cref="ServiceError">There is no such container.</exception>
    public Container Container => Store.Directory.FindContainer(Target.Database, Target.Container) ?? throw ServiceError.NoOwner();

    public string? Header(string name) => Http.Request.Headers[name] is { Count: > 0 } values ? values.ToString() : null;

    public bool HasFlag(string name) => "true".Equals(Header(name), StringComparison.OrdinalIgnoreCase);

    /// <summary>The partition that the request names; null when it names none.</summary>
    public string? PartitionKey(Container container) =>
        Header("x-ms-documentdb-partitionkey") is { } header ? container.PartitionKey.Parse(header) : null;

    public async Task<byte[]> ReadBodyAsync()
    {
        if (Http.Request.ContentLength > MaxBodyBytes)
            throw ServiceError.TooLarge();
        var reader = Http.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(Aborted);
            if (read.Buffer.Length > MaxBodyBytes)
                throw ServiceError.TooLarge();
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Answers without a body.</summary>
    public Task EmptyAsync(int status, double charge, string? etag = null)
    {
        SetHead(status, charge, etag);
        return Task.CompletedTask;
    }

    public async Task JsonAsync(int status, ReadOnlyMemory<byte> json, double charge = RequestCharge.Least, string? etag = null)
    {
        SetHead(status, charge, etag);
        Http.Response.ContentType = "application/json";
        Http.Response.ContentLength = json.Length;
        await Http.Response.BodyWriter.WriteAsync(json, Aborted);
    }

    /// <summary>Answers with rows.</summary>
    public async Task BytesAsync(int status, ReadOnlyMemory<byte> rows, double charge)
    {
        SetHead(status, charge, etag: null);
        Http.Response.ContentLength = rows.Length;
        await Http.Response.BodyWriter.WriteAsync(rows, Aborted);
    }

    public Task JsonAsync(int status, string json, double charge = RequestCharge.Least, string? etag = null) =>
        JsonAsync(status, Encoding.UTF8.GetBytes(json), charge, etag);

    private void SetHead(int status, double charge, string? etag)
    {
        Http.Response.StatusCode = status;
        var headers = Http.Response.Headers;
        headers["x-ms-request-charge"] = charge.ToString("0.##", CultureInfo.InvariantCulture);
        headers["x-ms-session-token"] = string.Create(CultureInfo.InvariantCulture, $"0:-1#{Store.Lsn}");
        if (etag is not null)
            headers.ETag = etag;
    }
}
