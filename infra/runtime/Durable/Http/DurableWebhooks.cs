using Cadenza.Runtime.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cadenza.Runtime.Durable;

/// <summary>The HTTP management API that Durable Functions documents: paths, status codes and field names are its.</summary>
internal sealed class DurableWebhooks(DurableHub hub) : IHostEndpoints
{
    private delegate Task<IResult> Handler(DurableHub hub, HttpContext http);

    public void Map(IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, HttpMethods.Post, "/orchestrators/{functionName}/{instanceId?}", StartRequest.HandleAsync);
        Map(endpoints, HttpMethods.Get, "/instances", InstanceRequests.ListAsync);
        Map(endpoints, HttpMethods.Delete, "/instances", InstanceRequests.PurgeManyAsync);
        Map(endpoints, HttpMethods.Get, "/instances/{instanceId}", static (hub, http) => Task.FromResult(StatusRequest.Handle(hub, http)));
        Map(endpoints, HttpMethods.Delete, "/instances/{instanceId}", InstanceRequests.PurgeAsync);
        Map(endpoints, HttpMethods.Post, "/instances/{instanceId}/raiseEvent/{eventName}", InstanceRequests.RaiseEventAsync);
        Map(endpoints, HttpMethods.Post, "/instances/{instanceId}/{operation}", InstanceRequests.OperateAsync);
    }

    private void Map(IEndpointRouteBuilder endpoints, string method, string path, Handler handle)
        => endpoints.MapMethods(ManagementAddresses.Root + path, [method], (RequestDelegate)(async http =>
        {
            IResult answer;
            try
            {
                answer = hub.IsOpen
                    ? await handle(hub, http)
                    : WebhookAnswer.Problem(StatusCodes.Status404NotFound, "This app has no durable functions.");
            }
            catch (BadHttpRequestException bad)
            {
                answer = WebhookAnswer.Problem(bad.StatusCode, bad.Message);
            }
            catch (ArgumentException bad)
            {
                answer = WebhookAnswer.Problem(StatusCodes.Status400BadRequest, bad.Message);
            }

            await answer.ExecuteAsync(http);
        }));
}
