using Cadenza.Local.Cosmos.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Cadenza.Local.Cosmos.Http;

/// <summary>From a request to its endpoint, by the shape of its path; and from a failure to the service's error.</summary>
internal sealed class Dispatcher(DocumentStore store, MasterKey key)
{
    public async Task HandleAsync(HttpContext http)
    {
        var target = RequestTarget.Parse(http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        var exchange = new Exchange(http, target, store);
        try
        {
            key.Check(http.Request, target);
            await DispatchAsync(exchange);
        }
#pragma warning disable CA1031 // Whatever a request ends in, its client gets an answer in the service's shape.
        catch (Exception failure) when (!http.Response.HasStarted)
#pragma warning restore CA1031
        {
            if (!http.RequestAborted.IsCancellationRequested)
                await ErrorAnswer.WriteAsync(exchange, failure);
        }
    }

    private static Task DispatchAsync(Exchange exchange) => exchange.Target.Kind switch
    {
        ResourceKind.Document => DocumentEndpoint.HandleAsync(exchange),
        ResourceKind.Documents => QueryEndpoint.HandleAsync(exchange),
        ResourceKind.PartitionKeyRanges => ContainerEndpoint.HandleRangesAsync(exchange),
        ResourceKind.Container => ContainerEndpoint.HandleAsync(exchange),
        ResourceKind.Containers => ContainerEndpoint.HandleFeedAsync(exchange),
        ResourceKind.Database => DatabaseEndpoint.HandleAsync(exchange),
        ResourceKind.Databases => DatabaseEndpoint.HandleFeedAsync(exchange),
        ResourceKind.Account => AccountEndpoint.HandleAsync(exchange),
        _ => throw ServiceError.Unsupported($"The resource {exchange.Target.Link} ({exchange.Target.ResourceType})"),
    };
}
