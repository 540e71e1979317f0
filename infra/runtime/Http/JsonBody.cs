using Azure.Core.Serialization;
using Cadenza.Runtime.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Cadenza.Runtime.Http;

/// <summary>Reads the request's body for a <c>[FromBody]</c> parameter, with the worker's serializer.</summary>
internal sealed class JsonBody(IOptions<WorkerOptions> options)
{
    private readonly ObjectSerializer _serializer = options.Value.Serializer ?? throw new InvalidOperationException("WorkerOptions.Serializer is null.");

    /// <summary>The object in the body; null for an empty body. Throws what the serializer throws for a body that does not fit.</summary>
    public async ValueTask<object?> ReadAsync(InvocationContext context, Type type)
    {
        using var body = new MemoryStream();
        await context.Http!.Request.Body.CopyToAsync(body, context.CancellationToken);
        if (body.Length == 0)
            return null;

        body.Position = 0;
        return await _serializer.DeserializeAsync(body, type, context.CancellationToken);
    }
}
